package dev.patchbay.kit.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.login.Turn.Go;
import dev.patchbay.kit.login.Turn.Refused;
import dev.patchbay.kit.login.Turn.Wait;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an attempt to log in may be looked at. After too many wrong passwords from one address each further attempt
 * from there waits before it is looked at, and so before it is answered, with a right password too: else the quick answer
 * would tell a guesser which one it was. For the same reason no more attempts are looked at at once than may still be wrong.
 *
 * <p>A right password does not take back wrong ones, or whoever has one could guess another for ever. Attempts of one address
 * count together, whatever the domain; of IPv6 addresses the network of 64 bits. Each replica counts for itself. Memory is
 * bounded: the least active addresses are forgotten first. Safe for concurrent use.
 */
@Singleton
class LoginLimits {

    private static final int ADDRESSES = 100_000;

    /** How long an attempt waits for others that are being looked at; they take milliseconds. */
    private static final Duration QUEUE_PAUSE = Duration.ofMillis(20);

    private final LoginConfig limits;
    private final Clock clock;
    private final Cache<ClientNetwork, Tries> addresses;

    LoginLimits(LoginConfig limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.addresses = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(limits.window())
                .build();
    }

    /**
     * What an attempt has to do. If it may go, {@link #looked} must follow; if it is punished with a wait,
     * {@link #awaited}.
     *
     * @param waited whether it has waited its punishment already
     */
    synchronized Turn turn(String address, boolean waited) {
        Instant now = clock.instant();
        ClientNetwork network = ClientNetwork.of(address);
        Tries tries = tries(network);
        if (tries.delayed(now) && !waited) {
            return punished(network, tries);
        }
        if (tries.delayed(now) || tries.wrongAtWorst(now, limits) < limits.wrongLimit()) {
            addresses.put(network, tries.look());
            return new Go();
        }
        return new Wait(QUEUE_PAUSE, false);
    }

    private Turn punished(ClientNetwork network, Tries tries) {
        if (tries.waiting() >= limits.waiting()) {
            return new Refused();
        }
        addresses.put(network, tries.await());
        return new Wait(tries.delay(), true);
    }

    /** A punished attempt has waited, or has gone. */
    synchronized void awaited(String address) {
        ClientNetwork network = ClientNetwork.of(address);
        addresses.put(network, tries(network).awaited());
    }

    /**
     * An attempt was looked at.
     *
     * @return whether it is the one that delays begin with
     */
    synchronized boolean looked(String address, boolean wrong) {
        Instant now = clock.instant();
        ClientNetwork network = ClientNetwork.of(address);
        Tries before = tries(network).looked();
        Tries after = wrong ? before.wrong(now, limits) : before;
        addresses.put(network, after);
        return !before.delayed(now) && after.delayed(now);
    }

    /** So many wrong passwords delays begin with. */
    int limit() {
        return limits.wrongLimit();
    }

    private Tries tries(ClientNetwork network) {
        @Nullable Tries known = addresses.getIfPresent(network);
        return known == null ? Tries.NONE : known;
    }
}
