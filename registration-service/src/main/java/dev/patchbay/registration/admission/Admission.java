package dev.patchbay.registration.admission;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.limits.NetworkRate;
import dev.patchbay.kit.limits.NetworkShare;
import dev.patchbay.kit.security.SecurityEvent;
import dev.patchbay.kit.security.SecurityLog;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets sessions in up to the limits of {@link AdmissionConfig}. Each one that was let in must be reported as {@link #left}. The
 * limits of one client network come before those that all share, so that one network can't use up what the others need.
 * Never blocks. Safe for concurrent use; the limit of the node may be passed by as many as come at the same moment.
 */
@Singleton
public class Admission {

    /** So many domains are told apart; a path is free to name any, so there must be an end. */
    private static final int DOMAINS = 10_000;

    private final AdmissionConfig config;
    private final SecurityLog log;
    private final NetworkShare networkShare;
    private final NetworkRate networkRate;
    private final Bucket node;
    private final LoadingCache<String, Bucket> domains;
    private final AtomicInteger sessions = new AtomicInteger();

    private volatile boolean draining;

    public Admission(AdmissionConfig config, SecurityLog log) {
        this.config = config;
        this.log = log;
        this.networkShare = new NetworkShare(config.sessionsPerNetwork());
        this.networkRate = new NetworkRate(config.networkRate(), config.networkBurst());
        this.node = bucket(config.nodeRate());
        this.domains = Caffeine.newBuilder().maximumSize(DOMAINS).build(_ -> bucket(config.domainRate()));
    }

    /** Empty if the session is let in; else why it has to come later. */
    public Optional<Refusal> enter(String address, String domain) {
        if (draining) {
            return Optional.of(Refusal.DRAINING);
        }
        if (sessions.get() >= config.sessions()) {
            return Optional.of(Refusal.NODE_FULL);
        }
        Optional<Refusal> refusal = enter(ClientNetwork.of(address), domain);
        refusal.ifPresent(cause -> log.log(
                SecurityEvent.CONNECTION_REFUSED,
                address,
                "device, " + cause.name().toLowerCase(Locale.ROOT)));
        return refusal;
    }

    private Optional<Refusal> enter(ClientNetwork network, String domain) {
        if (!networkShare.tryAcquire(network)) {
            return Optional.of(Refusal.NETWORK_FULL);
        }
        Optional<Refusal> tooFast = tooFast(network, domain);
        if (tooFast.isPresent()) {
            networkShare.release(network);
        } else {
            sessions.incrementAndGet();
        }
        return tooFast;
    }

    /** A session that was let in has ended. */
    public void left(String address) {
        sessions.decrementAndGet();
        networkShare.release(ClientNetwork.of(address));
    }

    /** From now on everybody is sent to another node. */
    public void drain() {
        draining = true;
    }

    private Optional<Refusal> tooFast(ClientNetwork network, String domain) {
        if (!networkRate.tryAcquire(network)) {
            return Optional.of(Refusal.NETWORK_RATE);
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
