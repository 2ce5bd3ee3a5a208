package dev.patchbay.kit.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many of something the clients of one network hold at once, for example sockets. The limit is exact, also when many
 * clients come at the same moment. Each process counts for itself. Never blocks. Safe for concurrent use.
 */
public final class NetworkShare {

    private final int limit;
    private final Map<ClientNetwork, Integer> held = new ConcurrentHashMap<>();

    /** @param limit how many a network may hold at once, at least 1 */
    public NetworkShare(int limit) {
        this.limit = limit;
    }

    /** Takes one, which {@link #release} must give back; false if the network holds as many as it may. */
    public boolean tryAcquire(ClientNetwork network) {
        boolean[] acquired = {false};
        held.compute(network, (_, count) -> {
            int now = count == null ? 0 : count;
            acquired[0] = now < limit;
            return acquired[0] ? Integer.valueOf(now + 1) : count;
        });
        return acquired[0];
    }

    /** Gives back one that was acquired. */
    public void release(ClientNetwork network) {
        held.computeIfPresent(network, (_, count) -> count > 1 ? count - 1 : null);
    }

    /** How many the network holds now. */
    public int held(ClientNetwork network) {
        return held.getOrDefault(network, 0);
    }
}
