package dev.patchbay.registration.socket;

import dev.patchbay.registration.tunnel.TunnelSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Objects;

/** The socket of a device as the tunnel needs it: binary messages, and the event loop that they come on. */
final class SocketTunnel implements TunnelSocket {

    private final WebSocketConnection connection;
    private final Context eventLoop;

    private SocketTunnel(WebSocketConnection connection, Context eventLoop) {
        this.connection = connection;
        this.eventLoop = eventLoop;
    }

    /** On the event loop that calls this. */
    static SocketTunnel here(WebSocketConnection connection) {
        // the root, since a context made for one message would be held on to for the life of the socket
        return new SocketTunnel(
                connection,
                VertxContext.getRootContext(Objects.requireNonNull(Vertx.currentContext(), "no event loop")));
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void send(byte[] message, Runnable done) {
        connection.sendBinary(Buffer.buffer(message)).subscribe().with(_ -> run(done), _ -> run(done));
    }

    @Override
    public void run(Runnable task) {
        eventLoop.runOnContext(_ -> task.run());
    }

    @Override
    public Runnable later(Duration delay, Runnable task) {
        Vertx vertx = eventLoop.owner();
        long timer = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> run(task));
        return () -> vertx.cancelTimer(timer);
    }
}
