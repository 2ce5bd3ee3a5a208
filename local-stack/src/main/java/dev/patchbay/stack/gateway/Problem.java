package dev.patchbay.stack.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.OptionalInt;

/** What the gateway itself answers when it can't pass a request on: problem details (RFC 9457) with a stable code. */
enum Problem {
    BAD_REQUEST(400, "bad-request", "This is no HTTP request"),
    BAD_TARGET(400, "bad-target", "The path has characters that must be percent-encoded"),
    BAD_HOST(400, "bad-host", "The request needs one Host header with a valid host"),
    BAD_CODING(400, "bad-transfer-coding", "The only transfer coding of a body is chunked"),
    NO_WEBSOCKET(400, "no-websocket", "No WebSocket can be opened at this path"),
    NO_ROUTE(404, "no-route", "Nothing answers at this path"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The method is not allowed here"),
    BODY_TOO_SLOW(408, "body-too-slow", "The body of the request did not come in time"),
    TOO_LARGE(413, "too-large", "The body of the request is too large"),
    TARGET_TOO_LONG(414, "target-too-long", "The first line of the request is too long"),
    BAD_EXPECTATION(417, "bad-expectation", "The only expectation is 100-continue"),
    UPGRADE_REQUIRED(426, "websocket-required", "Only a WebSocket can be opened at this path"),
    TOO_MANY_CONNECTIONS(429, "too-many-connections", "Too many connections are open from this address"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests from this address wait for an answer"),
    HEAD_TOO_LARGE(431, "headers-too-large", "The headers of the request are too large"),
    BAD_GATEWAY(502, "service-unreachable", "The service does not answer"),
    UNAVAILABLE(503, "service-unavailable", "The service is not running"),
    BUSY(503, "service-busy", "The service has too much to do"),
    FULL(503, "gateway-full", "The gateway has no connection left"),
    SILENT(504, "service-silent", "The service did not answer in time");

    private static final String TYPE = "urn:patchbay:problem:";
    private static final String ALLOWED = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

    private final int status;
    private final String code;
    private final String title;

    Problem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    /** What is wrong with a request that could not be read. */
    static Problem of(Throwable unreadable) {
        return switch (unreadable) {
            case TooLongHttpLineException _ -> TARGET_TOO_LONG;
            case TooLongHttpHeaderException _ -> HEAD_TOO_LARGE;
            default -> BAD_REQUEST;
        };
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    /** When the client may come again, in seconds. */
    private OptionalInt retryAfter() {
        return switch (this) {
            case UNAVAILABLE, BUSY -> OptionalInt.of(2);
            case FULL, TOO_MANY_CONNECTIONS, TOO_MANY_REQUESTS -> OptionalInt.of(5);
            default -> OptionalInt.empty();
        };
    }

    /** Whether what follows on the connection can't be read any more, or the client is to give it up. */
    private boolean endsConnection() {
        return switch (this) {
            case BAD_REQUEST,
                    BAD_CODING,
                    BODY_TOO_SLOW,
                    TOO_LARGE,
                    TARGET_TOO_LONG,
                    HEAD_TOO_LARGE,
                    FULL,
                    TOO_MANY_CONNECTIONS -> true;
            default -> false;
        };
    }

    /** Answers the request, unless the answer has begun: then the connection is cut. */
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
        retryAfter().ifPresent(seconds -> response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
        if (endsConnection()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        putOwnHeaders(response);
        response.end(new JsonObject()
                .put("type", TYPE + code)
                .put("title", title)
                .put("status", status)
                .put("code", code)
                .toBuffer());
    }

    private void putOwnHeaders(HttpServerResponse response) {
        if (this == UPGRADE_REQUIRED) {
            response.putHeader(HttpHeaders.UPGRADE, "websocket").putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        }
        if (this == METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, ALLOWED);
        }
    }

    /** The problem as the failure of a future. */
    Refusal refusal() {
        return new Refusal(this);
    }

    /** Ends a request with a problem. Has no stack trace: it is an answer, not a fault. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final Problem problem;

        private Refusal(Problem problem) {
            super(problem.code(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
