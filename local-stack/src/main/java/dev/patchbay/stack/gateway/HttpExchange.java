package dev.patchbay.stack.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Passes one request to a service and the answer back, each as fast as its reader takes it. The service is free as soon as
 * the answer is complete, also if the client still owes a part of the body: the connection to the service is closed then.
 * Used by one event loop.
 */
final class HttpExchange {
    private final Vertx vertx;
    private final ClientRequest client;
    private final RequestBody body;
    private final HttpClientRequest service;
    private final GatewayLimits.Answer limits;
    private final Runnable released;
    private OptionalLong timer = OptionalLong.empty();
    private boolean over;

    /** @param released run once, when the service has nothing to do with the exchange any more */
    HttpExchange(
            Vertx vertx,
            ClientRequest client,
            HttpClientRequest service,
            GatewayLimits.Answer limits,
            Runnable released) {
        this.vertx = vertx;
        this.client = client;
        this.body = client.body();
        this.service = service;
        this.limits = limits;
        this.released = released;
    }

    void run() {
        var response = client.request().response();
        response.exceptionHandler(gone -> abandon()).closeHandler(gone -> abandon());
        if (response.closed()) {
            abandon();
            return;
        }
        Forwarding.apply(client, service.headers());
        // What goes wrong after the answer has begun shows there.
        service.exceptionHandler(failure -> {});
        service.response().onSuccess(this::answered).onFailure(this::failed);
        send();
    }

    private void send() {
        if (body.isComplete()) {
            sendAll();
            awaitAnswer();
            return;
        }
        body.announced()
                .ifPresentOrElse(
                        length -> service.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length)),
                        () -> service.setChunked(true));
        body.finished()
                .onSuccess(end -> {
                    var _ = service.end();
                    awaitAnswer();
                })
                .onFailure(this::failed);
        body.passTo(service);
    }

    private void sendAll() {
        var all = body.held();
        if (body.isChunked() || body.announced().isPresent()) {
            service.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(all.length()));
        }
        var _ = all.length() == 0 ? service.end() : service.end(all);
    }

    private void awaitAnswer() {
        if (!over && !client.request().response().headWritten()) {
            startTimer(limits.time().toMillis(), Problem.SILENT);
        }
    }

    private void answered(HttpClientResponse answer) {
        stopTimer();
        if (over) {
            return;
        }
        if (answer.statusCode() < 200) {
            failed(Problem.BAD_GATEWAY.refusal());
            return;
        }
        var response = client.request().response().setStatusCode(answer.statusCode());
        response.setStatusMessage(answer.statusMessage());
        var named = HopByHop.named(answer.headers());
        answer.headers().forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("content-length") || !HopByHop.contains(lower) && !named.contains(lower)) {
                response.headers().add(name, value);
            }
        });
        pass(answer);
    }

    private boolean isEmpty(HttpClientResponse answer) {
        return client.request().method().equals(HttpMethod.HEAD)
                || answer.statusCode() == 204
                || answer.statusCode() == 304;
    }

    private void pass(HttpClientResponse answer) {
        var response = client.request().response();
        if (!isEmpty(answer) && !answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            if (client.isHttp10()) {
                response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            } else {
                response.setChunked(true);
            }
        }
        answer.exceptionHandler(broken -> failed(broken));
        answer.endHandler(end -> complete());
        answer.handler(bytes -> {
            var _ = response.write(bytes);
            if (response.writeQueueFull()) {
                answer.pause();
                startTimer(limits.readerTime().toMillis(), Problem.SILENT);
            }
        });
        response.drainHandler(drained -> {
            stopTimer();
            answer.resume();
        });
    }

    private void complete() {
        if (over) {
            return;
        }
        boolean bodyIsMissing = body.isMissing();
        finish();
        if (bodyIsMissing) {
            service.reset();
        }
        var response = client.request().response();
        boolean endsConnection = client.isHttp10() && !response.headers().contains(HttpHeaders.CONTENT_LENGTH);
        Future<Void> written = response.end();
        if (endsConnection) {
            written.onComplete(sent -> client.connection().connection().close());
        }
    }

    private void failed(Throwable failure) {
        if (!over) {
            finish();
            service.reset();
            client.refuse(failure);
        }
    }

    /** The client has gone. */
    private void abandon() {
        if (!over) {
            finish();
            service.reset();
        }
    }

    private void finish() {
        over = true;
        stopTimer();
        released.run();
    }

    private void startTimer(long millis, Problem late) {
        stopTimer();
        timer = OptionalLong.of(vertx.setTimer(millis, now -> failed(late.refusal())));
    }

    private void stopTimer() {
        timer.ifPresent(vertx::cancelTimer);
        timer = OptionalLong.empty();
    }
}
