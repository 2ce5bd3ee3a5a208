package dev.patchbay.kit.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many of something each key holds at once, for example sockets of a domain. The limit is exact, also when many clients
 * come at the same moment. Each process counts for itself. Never blocks. Safe for concurrent use.
 *
 * @param <K> what is counted by
 */
public final class KeyedShare<K> {

    private final int limit;
    private final Map<K, Integer> held = new ConcurrentHashMap<>();

    /** @param limit how many a key may hold at once, at least 1 */
    public KeyedShare(int limit) {
        this.limit = limit;
    }

    /** Takes one, which {@link #release} must give back; false if the key holds as many as it may. */
    public boolean tryAcquire(K key) {
        boolean[] acquired = {false};
        held.compute(key, (_, count) -> {
            int now = count == null ? 0 : count;
            acquired[0] = now < limit;
            return acquired[0] ? Integer.valueOf(now + 1) : count;
        });
        return acquired[0];
    }

    /** Gives back one that was acquired. */
    public void release(K key) {
        held.computeIfPresent(key, (_, count) -> count > 1 ? count - 1 : null);
    }

    /** How many the key holds now. */
    public int held(K key) {
        return held.getOrDefault(key, 0);
    }
}
