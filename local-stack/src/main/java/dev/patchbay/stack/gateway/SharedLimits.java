package dev.patchbay.stack.gateway;

import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.limits.NetworkRate;
import dev.patchbay.kit.limits.NetworkShare;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What all event loops of a gateway count together. Safe for concurrent use. */
final class SharedLimits {
    private final NetworkRate connects;
    private final NetworkShare connections;
    private final IdleConnections idle = new IdleConnections();
    private final Map<String, NetworkShare> requests;
    private final Map<String, Places> webSockets;

    SharedLimits(GatewayLimits limits, RouteTable routes) {
        var connection = limits.connections();
        connects = new NetworkRate(connection.newPerSecond(), connection.newAtOnce());
        connections = new NetworkShare(connection.perNetwork());
        requests = routes.routes().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Route::name, _ -> new NetworkShare(limits.requests().perNetwork())));
        webSockets = routes.routes().stream()
                .filter(Route::websocket)
                .map(Route::share)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(name -> name, name -> new Places(limits.share(name))));
    }

    /** How often a network may connect. */
    NetworkRate connects() {
        return connects;
    }

    /** The connections of each network that are no WebSockets. */
    NetworkShare connections() {
        return connections;
    }

    /** Those of them that wait for a request. */
    IdleConnections idle() {
        return idle;
    }

    /** The requests of each network on a route. */
    NetworkShare requests(Route route) {
        return find(requests, route.name());
    }

    /** The WebSockets of a route. */
    Places webSockets(Route route) {
        return find(webSockets, route.share());
    }

    private static <T> T find(Map<String, T> limits, String name) {
        return Optional.ofNullable(limits.get(name))
                .orElseThrow(() -> new IllegalStateException("no limits of " + name));
    }

    /** Places for WebSockets, of all clients and of each network. */
    static final class Places {
        private final int total;
        private final AtomicInteger taken = new AtomicInteger();
        private final NetworkShare networks;

        private Places(GatewayLimits.Share share) {
            total = share.total();
            networks = new NetworkShare(share.perNetwork());
        }

        /** Takes a place, which must be given back; else says why there is none. */
        Optional<Problem> take(ClientNetwork network) {
            if (taken.incrementAndGet() > total) {
                taken.decrementAndGet();
                return Optional.of(Problem.FULL);
            }
            if (!networks.tryAcquire(network)) {
                taken.decrementAndGet();
                return Optional.of(Problem.TOO_MANY_CONNECTIONS);
            }
            return Optional.empty();
        }

        void giveBack(ClientNetwork network) {
            networks.release(network);
            taken.decrementAndGet();
        }
    }
}
