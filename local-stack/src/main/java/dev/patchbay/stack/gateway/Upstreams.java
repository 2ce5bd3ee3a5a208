package dev.patchbay.stack.gateway;

import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the replicas of each service listen right now. May be changed and read by any thread at any time: requests that
 * are under way keep their replica, later ones see the change.
 */
public final class Upstreams {
    private static final Duration AVOIDED_FOR = Duration.ofSeconds(2);

    private final Clock clock;
    private final Map<String, List<SocketAddress>> replicas = new ConcurrentHashMap<>();
    private final Map<SocketAddress, Instant> failures = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    public Upstreams(Clock clock) {
        this.clock = clock;
    }

    /** Replaces the replicas of a service; none means that it is not there for now. */
    public void set(String service, List<SocketAddress> addresses) {
        replicas.put(service, List.copyOf(addresses));
        failures.keySet().removeAll(addresses);
    }

    /** The replicas to try, one after the other: round robin, those that were unreachable in the last two seconds last. */
    List<SocketAddress> candidates(String service) {
        var order = new ArrayList<>(replicas.getOrDefault(service, List.of()));
        if (order.size() > 1) {
            Collections.rotate(order, -Math.floorMod(turn.getAndIncrement(), order.size()));
            order.sort(Comparator.comparing(this::isAvoided));
        }
        return order;
    }

    private boolean isAvoided(SocketAddress address) {
        return failures.getOrDefault(address, Instant.MIN)
                .isAfter(clock.instant().minus(AVOIDED_FOR));
    }

    void unreachable(SocketAddress address) {
        failures.put(address, clock.instant());
    }
}
