package dev.patchbay.registration.socket;

/**
 * When a device last gave a sign of life, and what follows from that. By a clock that only goes forward ({@link
 * System#nanoTime()}), in nanoseconds. Messages are noted on the event loop, the rest by one thread that looks from time to time.
 */
final class SignsOfLife {

    /** What is to be done about a session. */
    enum Need {
        NOTHING,
        PING,
        END
    }

    /**
     * The times that count, in nanoseconds.
     *
     * @param pingAfter after how much silence a device is pinged, and how long after that once more
     * @param idle after how much silence its session ends
     * @param pong how long it has at least to answer a ping before that
     */
    record Times(long pingAfter, long idle, long pong) {}

    private volatile long heardAt;
    private volatile boolean pinged;
    private long firstPingAt;
    private long lastPingAt;
    private long settledAt;
    private long writableAt;

    SignsOfLife(long now) {
        heardAt = now;
        settledAt = now;
        writableAt = now;
    }

    /** A message or a pong has come. */
    void heard(long now) {
        heardAt = now;
        pinged = false;
    }

    /** A ping is sent. */
    void pinged(long now) {
        if (!pinged) {
            firstPingAt = now;
        }
        lastPingAt = now;
        pinged = true;
    }

    /** The session has nothing under way at the moment. */
    void settled(long now) {
        settledAt = now;
    }

    /** The socket takes what is sent at the moment. */
    void writable(long now) {
        writableAt = now;
    }

    /** For how long something has been under way without a break. */
    long busyFor(long now) {
        return now - settledAt;
    }

    /** For how long the device has read nothing of what was sent. */
    long unreadFor(long now) {
        return now - writableAt;
    }

    /**
     * @param awakeSince since when this process has been running without a pause: a ping from before may have been answered unheard
     */
    Need need(long now, long awakeSince, Times times) {
        long silent = now - heardAt;
        // compared by differences, since such a clock may pass its largest number
        boolean asked = pinged && lastPingAt - awakeSince >= 0;
        long askedAt = firstPingAt - awakeSince >= 0 ? firstPingAt : awakeSince;
        if (asked && silent >= times.idle() && now - askedAt >= times.pong()) {
            return Need.END;
        }
        boolean due = !asked || now - lastPingAt >= times.pingAfter();
        return silent >= times.pingAfter() && due ? Need.PING : Need.NOTHING;
    }
}
