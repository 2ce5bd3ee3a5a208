package dev.patchbay.simulator;

import dev.patchbay.sysclient.AdminFrame;
import dev.patchbay.sysclient.AdminMessage;
import dev.patchbay.sysclient.Frame;
import dev.patchbay.sysclient.FrameCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A socket to a server of devices, on which a test says whatever it likes and sees all that comes back. Blocking; any
 * thread may use it, except event loops. Nothing is answered by itself but pings.
 */
public final class RawDeviceSocket implements AutoCloseable {

    private static final FrameCodec CODEC = new FrameCodec();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final WebSocket socket;
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private RawDeviceSocket(Vertx vertx, WebSocket socket) {
        this.vertx = vertx;
        this.socket = socket;
        socket.binaryMessageHandler(message -> received.add(message.getBytes()));
        socket.closeHandler(any -> closed.complete(Sockets.closeCode(socket)));
        socket.exceptionHandler(any -> {});
    }

    /**
     * Opens a socket, and accepts any TLS certificate.
     *
     * @throws HandshakeRefused if the server answers with an HTTP status instead
     * @throws CompletionException if there is no connection
     */
    public static RawDeviceSocket connect(URI url) {
        var vertx = Sockets.vertx(1);
        try {
            return join(Sockets.client(vertx, true)
                    .connect(Sockets.to(url))
                    .map(socket -> new RawDeviceSocket(vertx, socket)));
        } catch (CompletionException e) {
            join(vertx.close());
            if (e.getCause() instanceof UpgradeRejectedException refused) {
                throw new HandshakeRefused(refused.getStatus());
            }
            throw e;
        }
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** Sends a binary message; returns when it was written. */
    public void send(byte[] message) {
        join(socket.writeBinaryMessage(Buffer.buffer(message)));
    }

    public void send(Frame frame) {
        send(CODEC.encode(frame));
    }

    public void send(AdminMessage message) {
        send(CODEC.encode(message));
    }

    /** Sends a text message, which no device does. */
    public void sendText(String text) {
        join(socket.writeTextMessage(text));
    }

    /** Stops reading from the connection, so that the server gets no bytes through once its buffers are full. */
    public void pause() {
        socket.pause();
    }

    /** Reads again after {@link #pause()}. */
    public void resume() {
        socket.resume();
    }

    /**
     * The next message.
     *
     * @return empty if none came in time
     */
    public Optional<byte[]> poll(Duration timeout) {
        try {
            return Optional.ofNullable(received.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * The next message as a frame.
     *
     * @throws AssertionError if none came in time
     */
    public Frame receive(Duration timeout) {
        return poll(timeout)
                .map(CODEC::decode)
                .orElseThrow(() -> new AssertionError("no message within " + timeout + closedNote()));
    }

    /**
     * The next message, which must be an admin message of this kind.
     *
     * @throws AssertionError if none came in time, or another one
     */
    public <M extends AdminMessage> M receive(Class<M> kind, Duration timeout) {
        var frame = receive(timeout);
        if (frame instanceof AdminFrame(var message) && kind.isInstance(message)) {
            return kind.cast(message);
        }
        throw new AssertionError("expected " + kind.getSimpleName() + ", got " + frame);
    }

    private String closedNote() {
        return closed.isDone() ? "; the socket is closed with " + closed.join() : "";
    }

    /**
     * Waits for the end of the socket.
     *
     * @return the close code; 1006 if the connection ended without a close frame
     * @throws AssertionError if it is still open after that time
     */
    public int awaitClose(Duration timeout) {
        try {
            return closed.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("still open after " + timeout, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the close", e);
        }
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    /** Closes with this code. */
    public void close(int code) {
        join(socket.close((short) code).otherwiseEmpty());
    }

    /** Cuts the connection without a close frame. */
    public void cut() {
        Sockets.cut(socket);
        awaitClose(PATIENCE);
    }

    /** Cuts the connection, if there still is one, and frees all resources. */
    @Override
    public void close() {
        cut();
        join(vertx.close());
    }

    /** The server answered the WebSocket handshake with an HTTP status. */
    public static final class HandshakeRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        HandshakeRefused(int status) {
            super("the server refused the WebSocket with HTTP status " + status);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
