package dev.patchbay.kit.sockets;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The channel below a WebSocket. Only the channel says whether what was sent is read, and only the channel can end a connection to
 * somebody who reads nothing: a close frame would wait behind the rest for ever.
 */
public final class SocketChannel {

    private SocketChannel() {}

    /** @param request the handshake */
    public static Optional<Channel> of(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? Optional.of(connection.channel())
                : Optional.empty();
    }

    /**
     * Ends the connection at once. {@link Channel#close()} would not: Vert.x makes it a close frame and waits for the answer, ten
     * seconds for each call, and reads on meanwhile.
     */
    public static void cut(Channel channel) {
        @Nullable ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first != null) {
            var unused = first.close();
        }
    }
}
