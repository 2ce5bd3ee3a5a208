package dev.patchbay.registration.passthrough;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.registration.socket.LiveSession;
import dev.patchbay.registration.socket.LiveSessions;
import dev.patchbay.registration.tunnel.DeviceTunnel;
import dev.patchbay.registration.tunnel.TunnelRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The way to a device, whichever node has its socket. Never blocks. */
@Singleton
class DeviceWay {

    private final LiveSessions live;
    private final Owners owners;
    private final NodeClient nodes;

    DeviceWay(LiveSessions live, Owners owners, NodeClient nodes) {
        this.live = live;
        this.owners = owners;
        this.nodes = nodes;
    }

    /** Does the exchange here or by way of the node that has the socket. */
    Uni<DeviceAnswer> exchange(HardwareId device, TunnelRequest request, Optional<Multi<Buffer>> body) {
        return live.ofDevice(device)
                .map(session -> here(session, request, body))
                .orElseGet(() -> owners.find(device)
                        .chain(owner -> owner.map(address -> nodes.exchange(address, device, request, body))
                                .orElseGet(DeviceWay::offline)));
    }

    /** Does the exchange if the socket is on this node. */
    Uni<DeviceAnswer> here(HardwareId device, TunnelRequest request, Optional<Multi<Buffer>> body) {
        return live.ofDevice(device)
                .map(session -> here(session, request, body))
                .orElseGet(DeviceWay::offline);
    }

    private static Uni<DeviceAnswer> here(LiveSession session, TunnelRequest request, Optional<Multi<Buffer>> body) {
        Set<String> hosts = new HashSet<>(session.addresses());
        hosts.add(DeviceTunnel.HOST);
        return session.tunnel()
                .map(tunnel -> tunnel.exchange(request, body, () -> {})
                        .map(response -> new DeviceAnswer(response, Set.copyOf(hosts))))
                .orElseGet(DeviceWay::offline);
    }

    private static <T> Uni<T> offline() {
        return Uni.createFrom().failure(new ProblemException(PassthroughError.DEVICE_OFFLINE));
    }
}
