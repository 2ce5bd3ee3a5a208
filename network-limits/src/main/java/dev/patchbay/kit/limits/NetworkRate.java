package dev.patchbay.kit.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * How often the clients of one network may do something, as a token bucket per {@link ClientNetwork}. Each process counts
 * for itself. Memory is bounded: networks that were idle for longest are forgotten first, which gives them a full bucket
 * again. Never blocks. Safe for concurrent use.
 */
public final class NetworkRate {

    private static final int NETWORKS = 100_000;

    private final LoadingCache<ClientNetwork, Bucket> buckets;

    /**
     * @param perSecond tokens that a network gets each second, at least 1
     * @param burst tokens that a network may spend at once, at least 1
     */
    public NetworkRate(long perSecond, long burst) {
        this(burst, perSecond, Duration.ofSeconds(1));
    }

    /**
     * @param burst tokens that a network may spend at once, at least 1
     * @param tokens tokens that a network gets each period, at least 1
     */
    public NetworkRate(long burst, long tokens, Duration period) {
        buckets = Caffeine.newBuilder()
                .maximumSize(NETWORKS)
                .build(_ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(tokens, period))
                        .build());
    }

    /** Takes a token; false if the network has none left. */
    public boolean tryAcquire(ClientNetwork network) {
        return buckets.get(network).tryConsume(1);
    }
}
