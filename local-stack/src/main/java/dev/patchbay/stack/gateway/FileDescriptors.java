package dev.patchbay.stack.gateway;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.patchbay.stack.gateway.GatewayLimits.Share;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The file descriptors that a process may have open, and what the gateway uses them for: one for each HTTP connection and
 * for each request with a service, two for each WebSocket. A gateway that runs out of them could not even refuse, so its
 * shares of WebSockets are cut before.
 *
 * @param limit how many the process may have open
 */
public record FileDescriptors(long limit) {
    /** For files, and for connections that are being refused. */
    private static final int RESERVE = 1000;

    private static final int PER_WEB_SOCKET = 2;
    private static final int PARTS = 8;

    /** Those of this process, which are those of its children too. */
    public static FileDescriptors ofThisProcess() {
        return new FileDescriptors(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Integer.MAX_VALUE);
    }

    /** The limits with shares that fit: an eighth is for HTTP connections, and the WebSockets are cut in proportion. */
    GatewayLimits cut(GatewayLimits limits, RouteTable routes) {
        var connections = limits.connections();
        int most = (int) Math.clamp(limit / PARTS, 1, connections.total());
        var plain = limits.withConnections(new GatewayLimits.Connections(
                most, Math.min(connections.perNetwork(), most), connections.newPerSecond(), connections.newAtOnce()));
        long wanted =
                plain.webSockets().values().stream().mapToLong(Share::total).sum();
        long room = Math.max(plain.webSockets().size(), (limit - other(plain, routes)) / PER_WEB_SOCKET);
        return room >= wanted
                ? plain
                : plain.withWebSockets(plain.webSockets().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, share -> cut(share.getValue(), room, wanted))));
    }

    private static Share cut(Share share, long room, long wanted) {
        int total = (int) Math.max(1, share.total() * room / wanted);
        return new Share(total, Math.min(share.perNetwork(), total));
    }

    private static long other(GatewayLimits limits, RouteTable routes) {
        long plain = routes.routes().stream()
                .filter(route -> !route.closed() && !route.websocketOnly())
                .count();
        return RESERVE
                + limits.connections().total()
                + plain * limits.requests().atOnce();
    }

    /** How many devices a gateway of the suite takes with these. */
    public int devices() {
        var limits = cut(GatewayLimits.ofTheSuite(), RouteTable.ofTheSuite());
        return limits.devices().total();
    }

    /** How many a process must have for so many devices. */
    public static long neededFor(int devices) {
        var limits = GatewayLimits.ofTheSuite();
        long total =
                limits.webSockets().values().stream().mapToLong(Share::total).sum();
        long share = limits.devices().total();
        return other(limits, RouteTable.ofTheSuite()) + PER_WEB_SOCKET * Math.ceilDiv(devices * total, share);
    }
}
