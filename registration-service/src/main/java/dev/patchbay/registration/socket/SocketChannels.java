package dev.patchbay.registration.socket;

import io.netty.channel.Channel;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;

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
}
