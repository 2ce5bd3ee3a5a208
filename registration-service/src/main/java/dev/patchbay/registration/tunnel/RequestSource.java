package dev.patchbay.registration.tunnel;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the body of a request from whoever has it, one item at a time, over to the event loop of the socket. */
final class RequestSource implements Flow.Subscriber<Buffer> {

    private final TunnelSocket socket;
    private final Consumer<Buffer> item;
    private final Runnable end;
    private final Consumer<Throwable> failure;

    private Flow.@Nullable Subscription subscription;
    private boolean wanted;
    private boolean cancelled;

    RequestSource(TunnelSocket socket, Consumer<Buffer> item, Runnable end, Consumer<Throwable> failure) {
        this.socket = socket;
        this.item = item;
        this.end = end;
        this.failure = failure;
    }

    /** Asks for one item; nothing happens if one is on its way. */
    void request() {
        if (!wanted) {
            wanted = true;
            if (subscription != null) {
                subscription.request(1);
            }
        }
    }

    void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        socket.run(() -> {
            subscription = given;
            if (cancelled) {
                given.cancel();
            } else if (wanted) {
                given.request(1);
            }
        });
    }

    @Override
    public void onNext(Buffer next) {
        socket.run(() -> {
            wanted = false;
            item.accept(next);
        });
    }

    @Override
    public void onError(Throwable cause) {
        socket.run(() -> failure.accept(cause));
    }

    @Override
    public void onComplete() {
        socket.run(end);
    }
}
