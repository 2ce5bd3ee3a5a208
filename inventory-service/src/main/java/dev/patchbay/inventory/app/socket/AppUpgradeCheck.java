package dev.patchbay.inventory.app.socket;

import dev.patchbay.inventory.InventoryMetrics;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.security.SecurityEvent;
import dev.patchbay.kit.security.SecurityLog;
import dev.patchbay.kit.sockets.SocketChannel;
import io.netty.channel.Channel;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Refuses sockets before they are opened: at paths that belong to nobody with 404, and of networks that connect too often with
 * 429. Safe for concurrent use.
 */
@Singleton
class AppUpgradeCheck implements HttpUpgradeCheck {

    /** Where a socket has its channel. */
    static final TypedKey<Channel> CHANNEL = new TypedKey<>("channel");

    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Map<String, List<String>> LATER = Map.of("Retry-After", List.of("1"));

    private final AppPaths paths;
    private final AppAdmission admission;
    private final InventoryMetrics metrics;
    private final SecurityLog log;

    AppUpgradeCheck(AppPaths paths, AppAdmission admission, InventoryMetrics metrics, SecurityLog log) {
        this.log = log;
        this.paths = paths;
        this.admission = admission;
        this.metrics = metrics;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        if (!paths.include(context.httpRequest().path())) {
            return CheckResult.rejectUpgrade(NOT_FOUND);
        }
        String address = ClientOrigin.address(context.httpRequest());
        if (!admission.mayConnect(ClientNetwork.of(address))) {
            metrics.appClosed("connects too often");
            log.log(SecurityEvent.CONNECTION_REFUSED, address, "app, connects too often");
            return CheckResult.rejectUpgrade(TOO_MANY_REQUESTS, LATER);
        }
        SocketChannel.of(context.httpRequest())
                .ifPresent(channel -> context.userData().put(CHANNEL, channel));
        return CheckResult.permitUpgrade();
    }
}
