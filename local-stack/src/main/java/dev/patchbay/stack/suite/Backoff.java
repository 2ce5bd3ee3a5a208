package dev.patchbay.stack.suite;

import java.time.Duration;

/** How long to wait before a program that crashed is started again: 1 s, doubled each time up to 30 s. */
record Backoff(int attempts) {
    private static final int MOST_DOUBLINGS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static final Backoff NONE = new Backoff(0);

    Backoff next() {
        return new Backoff(attempts + 1);
    }

    Duration delay() {
        var delay = Duration.ofSeconds(1L << Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
