package dev.patchbay.registration.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the channel below each socket with it. Only the channel says whether what was sent is read, and only the channel can end a
 * connection to somebody who reads nothing: a close frame would wait behind the rest for ever.
 */
@Singleton
class SocketChannels implements HttpUpgradeCheck {

    static final TypedKey<Channel> CHANNEL = new TypedKey<>("channel");

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        if (context.httpRequest().connection() instanceof ConnectionBase connection) {
            context.userData().put(CHANNEL, connection.channel());
        }
        return CheckResult.permitUpgrade();
    }

    /**
     * Ends the connection at once. {@link Channel#close()} would not: Vert.x makes it a close frame and waits for the answer, ten
     * seconds for each call, and reads on meanwhile.
     */
    static void cut(Channel channel) {
        @Nullable ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first != null) {
            var unused = first.close();
        }
    }
}
