package dev.patchbay.registration.admission;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets sessions in up to the limits of {@link AdmissionConfig}. Each one that was let in must be told as {@link #left}.
 * Never blocks. Safe for concurrent use; the limits on numbers may be passed by as many as come at the same moment.
 */
@Singleton
public class Admission {

    /** So many domains are told apart; a path is free to name any, so there must be an end. */
    private static final int DOMAINS = 10_000;

    private final AdmissionConfig config;
    private final Bucket node;
    private final LoadingCache<String, Bucket> domains;
    private final Map<String, Integer> addresses = new ConcurrentHashMap<>();
    private final AtomicInteger sessions = new AtomicInteger();

    private volatile boolean draining;

    public Admission(AdmissionConfig config) {
        this.config = config;
        this.node = bucket(config.nodeRate());
        this.domains = Caffeine.newBuilder().maximumSize(DOMAINS).build(_ -> bucket(config.domainRate()));
    }

    /** Empty if the session is let in; else why it has to come later. */
    public Optional<Refusal> enter(String address, String domain) {
        Optional<Refusal> refusal = refusal(address, domain);
        if (refusal.isEmpty()) {
            sessions.incrementAndGet();
            addresses.merge(address, 1, Integer::sum);
        }
        return refusal;
    }

    /** A session that was let in has ended. */
    public void left(String address) {
        sessions.decrementAndGet();
        addresses.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
    }

    /** From now on everybody is sent to another node. */
    public void drain() {
        draining = true;
    }

    private Optional<Refusal> refusal(String address, String domain) {
        if (draining) {
            return Optional.of(Refusal.DRAINING);
        }
        if (sessions.get() >= config.sessions()) {
            return Optional.of(Refusal.NODE_FULL);
        }
        if (addresses.getOrDefault(address, 0) >= config.sessionsPerAddress()) {
            return Optional.of(Refusal.ADDRESS_FULL);
        }
        if (!domains.get(domain).tryConsume(1)) {
            return Optional.of(Refusal.DOMAIN_RATE);
        }
        return node.tryConsume(1) ? Optional.empty() : Optional.of(Refusal.NODE_RATE);
    }

    private Bucket bucket(int rate) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity((long) rate * config.burstSeconds()).refillGreedy(rate, Duration.ofSeconds(1)))
                .build();
    }
}
