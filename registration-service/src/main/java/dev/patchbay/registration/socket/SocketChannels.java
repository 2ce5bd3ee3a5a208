package dev.patchbay.registration.socket;

import dev.patchbay.kit.sockets.SocketChannel;
import io.netty.channel.Channel;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Keeps the channel below each socket with it. */
@Singleton
class SocketChannels implements HttpUpgradeCheck {

    static final TypedKey<Channel> CHANNEL = new TypedKey<>("channel");

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        SocketChannel.of(context.httpRequest())
                .ifPresent(channel -> context.userData().put(CHANNEL, channel));
        return CheckResult.permitUpgrade();
    }
}
