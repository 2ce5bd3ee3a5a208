package dev.patchbay.kit.login;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an address has tried. Immutable.
 *
 * @param wrong when the newest wrong passwords came, as many as count
 * @param delayedUntil when delays end; in the past if there are none
 * @param delay what the next attempt waits, while there are delays
 * @param looking attempts whose password is being looked at
 * @param waiting attempts that are delayed
 */
record Tries(List<Instant> wrong, Instant delayedUntil, Duration delay, int looking, int waiting) {

    static final Tries NONE = new Tries(List.of(), Instant.MIN, Duration.ZERO, 0, 0);

    boolean delayed(Instant now) {
        return now.isBefore(delayedUntil);
    }

    /** How many wrong passwords there are, if all that are being looked at are wrong, too. */
    int wrongAtWorst(Instant now, LoginConfig limits) {
        return recent(now, limits).size() + looking;
    }

    Tries look() {
        return new Tries(wrong, delayedUntil, delay, looking + 1, waiting);
    }

    Tries looked() {
        return new Tries(wrong, delayedUntil, delay, Math.max(0, looking - 1), waiting);
    }

    Tries await() {
        return new Tries(wrong, delayedUntil, delay, looking, waiting + 1);
    }

    Tries awaited() {
        return new Tries(wrong, delayedUntil, delay, looking, Math.max(0, waiting - 1));
    }

    Tries wrong(Instant now, LoginConfig limits) {
        List<Instant> counting = new ArrayList<>(recent(now, limits));
        counting.add(now);
        if (counting.size() > limits.wrongLimit()) {
            counting.removeFirst();
        }
        boolean full = counting.size() >= limits.wrongLimit();
        if (!delayed(now) && !full) {
            return new Tries(List.copyOf(counting), Instant.MIN, Duration.ZERO, looking, waiting);
        }
        Duration next = delayed(now) ? longer(limits) : limits.firstDelay();
        return new Tries(List.copyOf(counting), now.plus(limits.window()), next, looking, waiting);
    }

    private Duration longer(LoginConfig limits) {
        Duration doubled = delay.multipliedBy(2);
        return doubled.compareTo(limits.longestDelay()) < 0 ? doubled : limits.longestDelay();
    }

    private List<Instant> recent(Instant now, LoginConfig limits) {
        Instant since = now.minus(limits.window());
        return wrong.stream().filter(at -> at.isAfter(since)).toList();
    }
}
