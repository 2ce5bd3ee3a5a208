package dev.patchbay.benchmarks.commands;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * How long round trips took.
 *
 * @param sent how many were begun
 * @param sortedNanos those that came back, the fastest first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Latencies(int sent, long[] sortedNanos) {

    static Latencies of(int sent, Collection<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Latencies(sent, sorted);
    }

    /** In milliseconds; that of the whole is the slowest. NaN if nothing came back. */
    double millis(double share) {
        if (sortedNanos.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sortedNanos.length);
        return sortedNanos[Math.max(rank, 1) - 1] / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    int missing() {
        return sent - sortedNanos.length;
    }
}
