package dev.patchbay.kit.login;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The attempts of one origin. Immutable.
 *
 * @param wrong when the newest wrong passwords came, as many as count
 * @param delayedUntil when delays end; in the past if there are none
 * @param delay what the next attempt waits, while there are delays
 * @param checking attempts whose password is being checked
 * @param waiting attempts that are delayed
 */
record LoginAttempts(List<Instant> wrong, Instant delayedUntil, Duration delay, int checking, int waiting) {

    static final LoginAttempts NONE = new LoginAttempts(List.of(), Instant.MIN, Duration.ZERO, 0, 0);

    boolean delayed(Instant now) {
        return now.isBefore(delayedUntil);
    }

    /** How many wrong passwords there are, if all that are being checked are wrong, too. */
    int wrongAtWorst(Instant now, Duration window) {
        return recent(now, window).size() + checking;
    }

    LoginAttempts check() {
        return new LoginAttempts(wrong, delayedUntil, delay, checking + 1, waiting);
    }

    LoginAttempts checked() {
        return new LoginAttempts(wrong, delayedUntil, delay, Math.max(0, checking - 1), waiting);
    }

    LoginAttempts await() {
        return new LoginAttempts(wrong, delayedUntil, delay, checking, waiting + 1);
    }

    LoginAttempts waited() {
        return new LoginAttempts(wrong, delayedUntil, delay, checking, Math.max(0, waiting - 1));
    }

    /** @param limit with so many wrong passwords delays begin */
    LoginAttempts wrong(Instant now, int limit, LoginConfig config) {
        List<Instant> counting = new ArrayList<>(recent(now, config.window()));
        counting.add(now);
        if (counting.size() > limit) {
            counting.removeFirst();
        }
        boolean full = counting.size() >= limit;
        if (!delayed(now) && !full) {
            return new LoginAttempts(List.copyOf(counting), Instant.MIN, Duration.ZERO, checking, waiting);
        }
        Duration next = delayed(now) ? longer(config) : config.firstDelay();
        return new LoginAttempts(List.copyOf(counting), now.plus(config.window()), next, checking, waiting);
    }

    private Duration longer(LoginConfig config) {
        Duration doubled = delay.multipliedBy(2);
        return doubled.compareTo(config.longestDelay()) < 0 ? doubled : config.longestDelay();
    }

    private List<Instant> recent(Instant now, Duration window) {
        Instant since = now.minus(window);
        return wrong.stream().filter(at -> at.isAfter(since)).toList();
    }
}
