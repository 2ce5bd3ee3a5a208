package dev.patchbay.inventory.presence;

import java.time.Instant;
import java.util.Comparator;

/**
 * How new a piece of news about a hardware id is. The newest is by epoch; of one session its end is the last word, and a
 * proof once given does not go away.
 *
 * @param ended whether the session has ended
 * @param proven whether the session has proved to be the device
 */
record Mark(long epoch, boolean ended, boolean proven, Instant at) implements Comparable<Mark> {

    private static final Comparator<Mark> ORDER = Comparator.comparingLong(Mark::epoch)
            .thenComparing(Mark::ended)
            .thenComparing(Mark::proven)
            .thenComparing(Mark::at);

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }

    boolean newerThan(Mark other) {
        return compareTo(other) > 0;
    }
}
