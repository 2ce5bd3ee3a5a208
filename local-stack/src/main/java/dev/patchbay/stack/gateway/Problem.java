package dev.patchbay.stack.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** What the gateway itself answers when it can't pass a request on: problem details (RFC 9457) with a stable code. */
enum Problem {
    BAD_TARGET(400, "bad-target", "The path has characters that must be percent-encoded"),
    NO_ROUTE(404, "no-route", "Nothing answers at this path"),
    UPGRADE_REQUIRED(426, "websocket-required", "Only a WebSocket can be opened at this path"),
    NO_WEBSOCKET(400, "no-websocket", "No WebSocket can be opened at this path"),
    BAD_GATEWAY(502, "service-unreachable", "The service does not answer"),
    UNAVAILABLE(503, "service-unavailable", "The service is not running"),
    FULL(503, "gateway-full", "The gateway has no connection left");

    private static final String RETRY_SECONDS = "2";

    private final int status;
    private final String code;
    private final String title;

    Problem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    /** Answers the request; whatever it still sends is read and thrown away. */
    void answer(HttpServerRequest request) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.headers().clear();
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        if (status == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (this == UPGRADE_REQUIRED) {
            response.putHeader(HttpHeaders.UPGRADE, "websocket").putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        }
        request.resume();
        response.end(new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("code", code)
                .toBuffer());
    }
}
