package dev.patchbay.registration.socket;

import java.util.concurrent.TimeUnit;

/** How often something has happened in the current minute, by a clock that only goes forward. Safe for concurrent use. */
final class MinuteCount {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int limit;
    private long since;
    private int count;

    MinuteCount(int limit, long now) {
        this.limit = limit;
        this.since = now;
    }

    /** Counts one more; false if that is more than may be. */
    synchronized boolean add(long now) {
        if (now - since > MINUTE) {
            since = now;
            count = 0;
        }
        count++;
        return count <= limit;
    }
}
