package dev.patchbay.registration.tunnel;

import dev.patchbay.registration.tunnel.ExchangeState.Answering;
import dev.patchbay.registration.tunnel.ExchangeState.Awaiting;
import dev.patchbay.registration.tunnel.ExchangeState.Closed;
import dev.patchbay.registration.tunnel.ExchangeState.Live;
import dev.patchbay.registration.tunnel.ExchangeState.Opening;
import dev.patchbay.registration.tunnel.ExchangeState.Ready;
import dev.patchbay.registration.tunnel.ExchangeState.Sending;
import dev.patchbay.registration.tunnel.ExchangeState.Taken;
import dev.patchbay.registration.tunnel.TunnelException.Cause;
import dev.patchbay.sysclient.FrameCodec;
import dev.patchbay.sysclient.TunnelFrame;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * One HTTP exchange with a device. Everything happens on the event loop of the socket, so nothing needs a lock.
 *
 * <p>The device is never asked for more before the reader wants more, nor after the answer is complete: one that has nothing
 * more may not answer. What it gives unasked is held up to a limit.
 */
final class Exchange {

    private static final FrameCodec CODEC = new FrameCodec();
    private static final String GOOD = "answered";
    private static final String CANCELLED = "cancelled";

    private final int id;
    private final TunnelSocket socket;
    private final TunnelConfig limits;
    private final ExchangeListener listener;
    private final RequestPieces pieces;
    private final RequestSource source;
    private final HttpResponseReader reader;
    private final ResponseBody body;

    /** What came before it was asked for, as one: it may have come in very many pieces. */
    private final ByteArrayOutputStream early = new ByteArrayOutputStream(0);

    private ExchangeState state = new Opening();
    private boolean sent;
    private boolean asked;
    private boolean pausing;
    private boolean ended;
    private long sentBytes;
    private long receivedBytes;
    private Runnable watch = () -> {};
    private Runnable pause = () -> {};

    Exchange(
            int id,
            TunnelSocket socket,
            TunnelConfig limits,
            ExchangeListener listener,
            TunnelRequest request,
            RequestPieces pieces) {
        this.id = id;
        this.socket = socket;
        this.limits = limits;
        this.listener = listener;
        this.pieces = pieces;
        this.source = new RequestSource(socket, this::bodyItem, this::bodyEnd, this::bodyFailed);
        this.reader = new HttpResponseReader(request.method(), limits.maxHead());
        this.body = new ResponseBody(socket, this::demanded, this::cancel);
    }

    ExchangeState state() {
        return state;
    }

    void start(Optional<Flow.Publisher<Buffer>> requestBody) {
        requestBody.ifPresent(publisher -> publisher.subscribe(source));
        goOn();
    }

    // --- the request

    private void bodyItem(Buffer item) {
        guarded(() -> pieces.add(item.getBytes()));
    }

    private void bodyEnd() {
        guarded(pieces::end);
    }

    private void bodyFailed(Throwable cause) {
        fail(Cause.REQUEST_FAILED, "the body of the request failed");
    }

    private void guarded(Runnable step) {
        if (ended) {
            return;
        }
        try {
            step.run();
        } catch (TunnelException mistake) {
            fail(mistake.cause(), mistake.detail());
            return;
        }
        goOn();
    }

    /** Sends what can be sent, or asks for more of the request, or for the answer when the request is through. */
    private void goOn() {
        if (!(state instanceof Ready ready)) {
            return;
        }
        Optional<byte[]> piece = pieces.next();
        if (piece.isPresent()) {
            send(ready, piece.get());
        } else if (pieces.isFinished() && state instanceof Taken taken) {
            state = taken.awaiting();
            await();
        } else {
            source.request();
            watch(limits.readerTime(), Cause.CALLER_TOO_SLOW);
        }
    }

    private void send(Ready ready, byte[] piece) {
        if (!sent) {
            listener.sending();
        }
        sent = true;
        sentBytes += piece.length;
        state = ready.sending();
        watch(limits.silence(), Cause.NO_ANSWER);
        out(TunnelFrame.send(id, piece));
    }

    /** The device has taken what was sent. */
    void taken() {
        if (state instanceof Sending sending) {
            state = sending.taken();
            goOn();
        }
    }

    // --- the answer

    private void await() {
        watch(limits.silence(), Cause.NO_ANSWER);
        if (early.size() > 0) {
            byte[] piece = early.toByteArray();
            early.reset();
            read(piece);
        }
        if (state instanceof Awaiting && !asked) {
            ask();
        }
    }

    private void ask() {
        asked = true;
        out(TunnelFrame.receive(id, 0));
    }

    /** The device has given a piece of its answer. An empty one is none: it has nothing yet. */
    void received(byte[] piece) {
        if (piece.length == 0) {
            askLater();
        } else if (state instanceof Answering) {
            asked = false;
            endPause();
            read(piece);
        } else if (state instanceof Live) {
            early.writeBytes(piece);
            if (early.size() > limits.maxUnasked()) {
                fail(Cause.MALFORMED_ANSWER, "too much of an answer before it was asked for");
            }
        }
    }

    private void read(byte[] piece) {
        receivedBytes += piece.length;
        Optional<TunnelException> mistake = parse(piece);
        headRead();
        body.add(reader.takeBody());
        if (mistake.isPresent()) {
            fail(mistake.get().cause(), mistake.get().detail());
        } else if (reader.isComplete()) {
            complete();
            shutDown();
        } else if (body.held() > limits.maxUnasked()) {
            fail(Cause.MALFORMED_ANSWER, "more than was asked for");
        } else {
            goOnReading();
        }
    }

    private Optional<TunnelException> parse(byte[] piece) {
        try {
            reader.read(piece);
            return Optional.empty();
        } catch (TunnelException mistake) {
            return Optional.of(mistake);
        }
    }

    private void headRead() {
        if (state instanceof Awaiting awaiting && reader.head().isPresent()) {
            state = awaiting.receiving();
            listener.answered(reader.head().get(), body);
        }
    }

    private void goOnReading() {
        if (state instanceof Awaiting || body.isWanting()) {
            watch(limits.silence(), Cause.NO_ANSWER);
            if (!asked) {
                ask();
            }
        } else {
            watch(limits.readerTime(), Cause.CALLER_TOO_SLOW);
        }
    }

    /** The time of the device goes on running. One that says nothing many times is still asked again once. */
    private void askLater() {
        if (state instanceof Answering && asked && !pausing) {
            pausing = true;
            pause = socket.later(limits.askAgain(), this::askAgain);
        }
    }

    private void askAgain() {
        pausing = false;
        asked = false;
        if (state instanceof Awaiting || body.isWanting()) {
            ask();
        }
    }

    private void endPause() {
        pausing = false;
        pause.run();
    }

    private void demanded() {
        if (state instanceof ExchangeState.Receiving && !asked) {
            goOnReading();
        }
    }

    // --- the end

    /** Nobody wants the answer any more. */
    void cancel() {
        if (!ended) {
            end(CANCELLED);
            stop();
        }
    }

    /** The device has ended the exchange, or confirms that this side has. */
    void shutdownByDevice() {
        if (state instanceof Live) {
            out(TunnelFrame.shutdown(id));
            endOfAnswer();
        }
        close();
    }

    private void endOfAnswer() {
        try {
            reader.end();
            complete();
        } catch (TunnelException cut) {
            fallen(cut.cause(), cut.detail());
        }
    }

    /** The socket has ended. */
    void gone() {
        fallen(Cause.DEVICE_GONE, "the device has gone");
        close();
    }

    private void complete() {
        end(GOOD);
        body.end();
    }

    private void fail(Cause cause, String detail) {
        fallen(cause, detail);
        stop();
    }

    /** Tells the failure, to whom it concerns at that moment. */
    private void fallen(Cause cause, String detail) {
        if (ended) {
            return;
        }
        end(cause.label());
        TunnelException failure = new TunnelException(cause, sent, detail);
        if (reader.head().isPresent()) {
            body.fail(failure);
        } else {
            listener.failed(failure);
        }
    }

    private void end(String outcome) {
        ended = true;
        source.cancel();
        listener.ended(outcome, sentBytes, receivedBytes);
    }

    /** Tells the device the end, if it has heard of the beginning. */
    private void stop() {
        if (state instanceof Opening) {
            close();
        } else {
            shutDown();
        }
    }

    private void shutDown() {
        if (state instanceof Live live) {
            state = live.shuttingDown();
            early.reset();
            endPause();
            out(TunnelFrame.shutdown(id));
            rewatch(limits.shutdownTime(), this::close);
        }
    }

    private void close() {
        if (!(state instanceof Closed)) {
            state = state.closed();
            watch.run();
            endPause();
            early.reset();
            listener.closed();
        }
    }

    private void watch(Duration time, Cause cause) {
        rewatch(time, () -> fail(cause, "nothing for " + time));
    }

    private void rewatch(Duration time, Runnable action) {
        watch.run();
        watch = socket.later(time, action);
    }

    private void out(TunnelFrame frame) {
        socket.send(CODEC.encode(frame), () -> {});
    }
}
