package dev.patchbay.kit.database;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a connection on which nothing arrives for too long. The client only says good-bye then, and waits for the server to close
 * the connection; a server that has stalled never does, and the statements under way would never end.
 */
final class StalledConnection extends ChannelInboundHandlerAdapter {

    /** The handler of the client that notices that nothing arrives. */
    private static final String IDLE = "idle";

    private static final long GOOD_BYE_SECONDS = 1;

    /** For each new connection of a pool, which gets it back. */
    static void watch(SqlConnection connection) {
        if (connection instanceof SqlConnectionInternal pooled
                && pooled.unwrap().unwrap() instanceof SocketConnectionBase made) {
            made.socket().channelHandlerContext().pipeline().addAfter(IDLE, "stalled", new StalledConnection());
        }
        connection.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        super.userEventTriggered(context, event);
        if (event instanceof IdleStateEvent) {
            var _ = context.executor().schedule(() -> cut(context), GOOD_BYE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** From here, so that it does not go through the client, which would say good-bye again. */
    private static void cut(ChannelHandlerContext context) {
        var _ = context.close();
    }
}
