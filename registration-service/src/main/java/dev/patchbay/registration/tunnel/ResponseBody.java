package dev.patchbay.registration.tunnel;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer on its way to the one who asked. Used on the event loop of the socket, but for {@code subscribe},
 * {@code request} and {@code cancel}, which may be called by any thread, and so never find it in the middle of something.
 */
final class ResponseBody implements Flow.Publisher<Buffer>, Flow.Subscription {

    private final TunnelSocket socket;
    private final Runnable demanded;
    private final Runnable cancelled;

    private Flow.@Nullable Subscriber<? super Buffer> subscriber;

    /** What nobody has asked for; one item, however many pieces it came in. */
    private @Nullable Buffer held;

    private long demand;
    private boolean ended;
    private @Nullable Throwable failure;
    private volatile boolean done;

    /**
     * @param demanded is told when items are wanted
     * @param cancelled is told when no more are wanted
     */
    ResponseBody(TunnelSocket socket, Runnable demanded, Runnable cancelled) {
        this.socket = socket;
        this.demanded = demanded;
        this.cancelled = cancelled;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Buffer> newcomer) {
        socket.run(() -> attach(newcomer));
    }

    private void attach(Flow.Subscriber<? super Buffer> newcomer) {
        if (subscriber == null) {
            subscriber = newcomer;
            newcomer.onSubscribe(this);
            drain();
        } else {
            newcomer.onSubscribe(new Idle());
            newcomer.onError(new IllegalStateException("the body of an answer is there once"));
        }
    }

    @Override
    public void request(long items) {
        socket.run(() -> {
            demand = items <= 0 || demand + items < 0 ? Long.MAX_VALUE : demand + items;
            drain();
            demanded.run();
        });
    }

    @Override
    public void cancel() {
        done = true;
        socket.run(() -> {
            held = null;
            cancelled.run();
        });
    }

    void add(byte[] bytes) {
        if (bytes.length > 0 && !done) {
            held = held == null ? Buffer.buffer(bytes) : held.appendBytes(bytes);
            drain();
        }
    }

    void end() {
        ended = true;
        drain();
    }

    /** What was read before is still delivered. */
    void fail(Throwable cause) {
        failure = cause;
        end();
    }

    /** How many bytes nobody has asked for. */
    int held() {
        return held == null ? 0 : held.length();
    }

    /** Whether an item is wanted that is not there. */
    boolean isWanting() {
        return demand > 0 && held == null && !ended && !done;
    }

    private void drain() {
        Flow.@Nullable Subscriber<? super Buffer> reader = subscriber;
        if (reader == null) {
            return;
        }
        @Nullable Buffer item = held;
        if (demand > 0 && item != null && !done) {
            demand--;
            held = null;
            reader.onNext(item);
        }
        if (ended && held == null && !done) {
            done = true;
            finish(reader);
        }
    }

    private void finish(Flow.Subscriber<? super Buffer> reader) {
        if (failure == null) {
            reader.onComplete();
        } else {
            reader.onError(failure);
        }
    }

    private record Idle() implements Flow.Subscription {
        @Override
        public void request(long items) {}

        @Override
        public void cancel() {}
    }
}
