package dev.patchbay.inventory.app.socket;

import dev.patchbay.kit.sockets.FrameFailure;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What happens on a socket of an app, whichever of the paths it was opened at. Runs on the event loops and never blocks them. */
abstract class AppCallbacks {

    private static final Logger LOG = Logger.getLogger(AppCallbacks.class);
    private static final TypedKey<AppSocket> SOCKET = new TypedKey<>("app");

    private final AppSockets sockets;

    AppCallbacks(AppSockets sockets) {
        this.sockets = sockets;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        Optional<AppSocket> socket = sockets.open(connection);
        if (socket.isEmpty()) {
            return connection.close(CloseCode.TRY_AGAIN_LATER.reason("too many apps"));
        }
        connection.userData().put(SOCKET, socket.get());
        return done();
    }

    @OnTextMessage
    Uni<Void> text(String message, WebSocketConnection connection) {
        return with(connection, socket -> {
            sockets.heard(socket);
            socket.receive(message);
        });
    }

    @OnBinaryMessage
    Uni<Void> binary(Buffer message, WebSocketConnection connection) {
        return with(connection, socket -> socket.close(CloseCode.NOT_TEXT, "messages must be text"));
    }

    @OnPongMessage
    Uni<Void> pong(Buffer message, WebSocketConnection connection) {
        return with(connection, sockets::heard);
    }

    @OnClose
    Uni<Void> closed(WebSocketConnection connection) {
        return with(connection, sockets::closed);
    }

    @OnError
    Uni<Void> broken(Throwable failure, WebSocketConnection connection) {
        // resets and oversized messages end here
        LOG.debugf("socket %s: %s", connection.id(), failure.getMessage());
        boolean tooLarge = FrameFailure.of(failure) == FrameFailure.TOO_LARGE;
        return with(
                connection,
                socket -> socket.close(tooLarge ? CloseCode.TOO_LARGE : CloseCode.PROTOCOL_ERROR, "bad message"));
    }

    private static Uni<Void> with(WebSocketConnection connection, Consumer<AppSocket> action) {
        @Nullable AppSocket socket = connection.userData().get(SOCKET);
        if (socket != null) {
            action.accept(socket);
        }
        return done();
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }
}
