package dev.patchbay.stack.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The body that a client sends. The begin of it is held until there is enough to ask a service, so clients that announce a
 * body and send none keep no service busy. What comes too slowly while the gateway reads ends with
 * {@link Problem#BODY_TOO_SLOW}, what is too large with {@link Problem#TOO_LARGE}. Used by one event loop.
 */
final class RequestBody {
    private static final long CHECK_MILLIS = 250;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final GatewayLimits.Body limits;
    private final Duration serviceTime;
    private final LongSupplier nanoTime;
    private final Promise<Void> begun = Promise.promise();
    private final Promise<Void> finished = Promise.promise();
    private Buffer held = Buffer.buffer();
    private Optional<WriteStream<Buffer>> target = Optional.empty();
    private OptionalLong timer = OptionalLong.empty();
    private long largest;
    private long received;
    private long lastNanos;
    private long readingNanos;
    private boolean reading;
    private boolean ended;

    RequestBody(Vertx vertx, HttpServerRequest request, GatewayLimits limits, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.request = request;
        this.limits = limits.body();
        this.serviceTime = limits.answer().time();
        this.nanoTime = nanoTime;
    }

    /** The size that the client has announced; empty for a body in chunks and for none. */
    OptionalLong announced() {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || isChunked() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length));
    }

    boolean isChunked() {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    boolean isAnnounced() {
        return isChunked() || announced().orElse(0) > 0;
    }

    /**
     * Reads. Completes when there is enough of it; fails with a {@link Problem.Refusal}, or because the client has gone.
     *
     * @param most how many bytes it may have
     */
    Future<Void> begin(long most) {
        largest = most;
        request.exceptionHandler(this::fail);
        if (!isAnnounced()) {
            ended = true;
            request.resume();
            finished.complete();
            return Future.succeededFuture();
        }
        if (announced().orElse(0) > largest) {
            return Future.failedFuture(Problem.TOO_LARGE.refusal());
        }
        if (request.version() == HttpVersion.HTTP_1_1 && request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        request.handler(this::received).endHandler(end -> end());
        timer = OptionalLong.of(vertx.setPeriodic(CHECK_MILLIS, check -> check()));
        lastNanos = nanoTime.getAsLong();
        read(true);
        return begun.future();
    }

    /** Whether all of it has come. */
    boolean isComplete() {
        return ended;
    }

    /** What has come before it was passed on: all of it if it is complete. */
    Buffer held() {
        return held;
    }

    /** Completes with the end of the body; fails with a {@link Problem.Refusal}, or because the client has gone. */
    Future<Void> finished() {
        return finished.future();
    }

    /** Passes it on as it comes, as fast as the stream takes it. */
    void passTo(WriteStream<Buffer> stream) {
        target = Optional.of(stream);
        stream.drainHandler(drained -> read(true));
        var first = held;
        held = Buffer.buffer();
        write(stream, first);
    }

    /** Reads what is still missing and throws it away; nothing happens any more if all of it has come. */
    void discard(Runnable came) {
        stopTimer();
        if (!ended && !request.isEnded()) {
            request.handler(bytes -> {}).endHandler(end -> came.run());
            request.resume();
        }
    }

    /** Whether a part of it is still to come. */
    boolean isMissing() {
        return !ended && !request.isEnded();
    }

    private void received(Buffer bytes) {
        countTime();
        lastNanos = nanoTime.getAsLong();
        received += bytes.length();
        if (received > largest) {
            fail(Problem.TOO_LARGE.refusal());
            return;
        }
        target.ifPresentOrElse(stream -> write(stream, bytes), () -> hold(bytes));
    }

    private void hold(Buffer bytes) {
        held.appendBuffer(bytes);
        if (held.length() >= limits.heldBytes()) {
            read(false);
            begun.tryComplete();
        }
    }

    // Failures of the service show at its answer.
    private void write(WriteStream<Buffer> stream, Buffer bytes) {
        var _ = stream.write(bytes);
        read(!stream.writeQueueFull());
    }

    private void read(boolean on) {
        if (on != reading && !ended) {
            countTime();
            reading = on;
            lastNanos = nanoTime.getAsLong();
            if (on) {
                request.resume();
            } else {
                request.pause();
            }
        }
    }

    private void countTime() {
        if (reading) {
            readingNanos += nanoTime.getAsLong() - lastNanos;
        }
    }

    // While the service does not read, the client need not send.
    private void check() {
        long silent = nanoTime.getAsLong() - lastNanos;
        long time = readingNanos + silent;
        boolean slow = time > limits.silence().toNanos()
                && received < limits.bytesPerSecond() * TimeUnit.NANOSECONDS.toSeconds(time);
        if (reading && (slow || silent > limits.silence().toNanos())) {
            fail(Problem.BODY_TOO_SLOW.refusal());
        } else if (!reading && target.isPresent() && silent > serviceTime.toNanos()) {
            fail(Problem.SILENT.refusal());
        }
    }

    private void end() {
        ended = true;
        stopTimer();
        begun.tryComplete();
        finished.tryComplete();
    }

    private void fail(Throwable failure) {
        stopTimer();
        begun.tryFail(failure);
        finished.tryFail(failure);
    }

    private void stopTimer() {
        timer.ifPresent(vertx::cancelTimer);
        timer = OptionalLong.empty();
    }
}
