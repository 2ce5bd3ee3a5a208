package dev.patchbay.kit.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of each origin of one kind, with the limits of that kind. Memory is bounded: the least active origins are
 * forgotten first. Not safe for concurrent use: {@link LoginLimits} has the monitor.
 *
 * @param <K> what attempts are counted by
 */
final class AttemptCounter<K> {

    private static final int ORIGINS = 100_000;

    private final int wrongLimit;
    private final int waitingLimit;
    private final LoginConfig config;
    private final Cache<K, LoginAttempts> attempts;

    /**
     * @param wrongLimit with so many wrong passwords delays begin
     * @param waitingLimit so many delayed attempts of one origin wait
     */
    AttemptCounter(int wrongLimit, int waitingLimit, LoginConfig config, Clock clock) {
        this.wrongLimit = wrongLimit;
        this.waitingLimit = waitingLimit;
        this.config = config;
        this.attempts = Caffeine.newBuilder()
                .maximumSize(ORIGINS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(config.window())
                .build();
    }

    boolean delayed(K origin, Instant now) {
        return of(origin).delayed(now);
    }

    /** What the next attempt waits; zero while there are no delays. */
    Duration delay(K origin, Instant now) {
        LoginAttempts known = of(origin);
        return known.delayed(now) ? known.delay() : Duration.ZERO;
    }

    /** Whether no more attempts may wait. */
    boolean crowded(K origin) {
        return of(origin).waiting() >= waitingLimit;
    }

    /** Whether one more could be checked without passing the limit, even if all that are being checked are wrong. */
    boolean mayCheck(K origin, Instant now) {
        return of(origin).wrongAtWorst(now, config.window()) < wrongLimit;
    }

    void update(K origin, UnaryOperator<LoginAttempts> change) {
        attempts.put(origin, change.apply(of(origin)));
    }

    /** Counts a wrong password; returns whether delays begin with it. */
    boolean wrong(K origin, Instant now) {
        boolean before = delayed(origin, now);
        update(origin, known -> known.wrong(now, wrongLimit, config));
        return !before && delayed(origin, now);
    }

    private LoginAttempts of(K origin) {
        @Nullable LoginAttempts known = attempts.getIfPresent(origin);
        return known == null ? LoginAttempts.NONE : known;
    }
}
