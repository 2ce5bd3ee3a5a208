package dev.patchbay.registration.tunnel;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish for an exchange, and how the result gets there. Used on the event loop of the socket, but for {@link
 * #terminated}, which comes from anywhere. Of result and cancellation the first counts.
 */
final class TunnelCall {

    private final TunnelRequest request;
    private final Optional<Multi<Buffer>> body;
    private final Runnable sending;
    private final UniEmitter<? super TunnelResponse> emitter;
    private final AtomicBoolean over = new AtomicBoolean();

    private Runnable waitLimit = () -> {};
    private @Nullable Exchange exchange;

    TunnelCall(
            TunnelRequest request,
            Optional<Multi<Buffer>> body,
            Runnable sending,
            UniEmitter<? super TunnelResponse> emitter) {
        this.request = request;
        this.body = body;
        this.sending = sending;
        this.emitter = emitter;
    }

    TunnelRequest request() {
        return request;
    }

    Optional<Multi<Buffer>> body() {
        return body;
    }

    boolean isOver() {
        return over.get();
    }

    void waitAtMost(Runnable limit) {
        waitLimit = limit;
    }

    void begun(Exchange begun) {
        waitLimit.run();
        exchange = begun;
    }

    void sending() {
        sending.run();
    }

    void answered(TunnelResponse response) {
        if (over.compareAndSet(false, true)) {
            emitter.complete(response);
        } else {
            cancel();
        }
    }

    void failed(TunnelException failure) {
        waitLimit.run();
        if (over.compareAndSet(false, true)) {
            emitter.fail(failure);
        }
    }

    /** The emitter has come to its end: by a result, or, if that was not the cause, because nobody waits any more. */
    void terminated(Runnable cancelled) {
        if (over.compareAndSet(false, true)) {
            cancelled.run();
        }
    }

    void cancel() {
        waitLimit.run();
        if (exchange != null) {
            exchange.cancel();
        }
    }
}
