package dev.patchbay.simulator;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A device without a configuration asks where to register, again and again, until it is told or its time is over. Runs on
 * the context of the device. What comes late after {@link #stop()} has no effect.
 *
 * <p>A code that was typed goes with the questions until one of them is answered; if the answer is no registration URL, the
 * code is not good, and the device waits for another one.
 */
final class InitPolling {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final InitService service;
    private final DeviceParts parts;
    private final FleetRuntime runtime;
    private final Consumer<String> scripts;
    private final Runnable gaveUp;

    private Instant end = Instant.MIN;
    private boolean on;
    private int attempt;
    private OptionalLong timer = OptionalLong.empty();

    /**
     * @param scripts executes the answer, and calls {@link #stop()} if it is told where to register
     * @param gaveUp is told when the time is over
     */
    InitPolling(
            InitService service, DeviceParts parts, FleetRuntime runtime, Consumer<String> scripts, Runnable gaveUp) {
        this.service = service;
        this.parts = parts;
        this.runtime = runtime;
        this.scripts = scripts;
        this.gaveUp = gaveUp;
    }

    void start() {
        stop();
        on = true;
        end = service.clock().instant().plus(service.patience());
        ask(++attempt);
    }

    void stop() {
        on = false;
        attempt++;
        timer.ifPresent(runtime.vertx()::cancelTimer);
        timer = OptionalLong.empty();
    }

    private void ask(int current) {
        if (!service.clock().instant().isBefore(end)) {
            stop();
            gaveUp.run();
            return;
        }
        runtime.counters().polls.increment();
        var state = parts.memory().state();
        var code = state.provisioningCode();
        answer(service.question(state.hardwareId(), parts.model().product(), code)
                        .toString())
                .onSuccess(script -> answered(script, code, current))
                .onFailure(_ -> runtime.counters().error("init-not-answered"))
                .onComplete(_ -> askLater(current));
    }

    private Future<String> answer(String question) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(question)
                .setTimeout(TIMEOUT.toMillis());
        return runtime.http().request(options).compose(HttpClientRequest::send).compose(InitPolling::script);
    }

    private static Future<String> script(HttpClientResponse response) {
        return response.statusCode() == OK
                ? response.body().map(Object::toString)
                : Future.failedFuture("status " + response.statusCode());
    }

    private void answered(String script, Optional<String> code, int current) {
        if (current != attempt) {
            return;
        }
        scripts.accept(script);
        // one that was typed meanwhile has not been asked for
        if (on && code.isPresent() && parts.memory().state().provisioningCode().equals(code)) {
            parts.memory().update(state -> state.withoutProvisioningCode());
        }
    }

    private void askLater(int current) {
        if (current == attempt) {
            timer = OptionalLong.of(runtime.vertx().setTimer(service.interval().toMillis(), id -> ask(++attempt)));
        }
    }
}
