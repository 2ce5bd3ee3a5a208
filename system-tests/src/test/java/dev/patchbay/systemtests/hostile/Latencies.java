package dev.patchbay.systemtests.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * How long something takes that is done over and over by one thread, at a fixed rate. A turn that comes late because the one
 * before took long is counted from when it was due.
 *
 * @param name of what is done
 * @param nanos of each turn that succeeded, sorted
 * @param failures what was thrown by the others
 */
public record Latencies(String name, List<Long> nanos, List<String> failures) {

    /** Something that is done. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Does it so long, with so much time from one begin to the next. */
    public static Latencies of(String name, Duration time, Duration interval, Work work) {
        var nanos = new ArrayList<Long>();
        var failures = new ArrayList<String>();
        long begin = System.nanoTime();
        for (long due = begin; due - begin < time.toNanos(); due += interval.toNanos()) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            try {
                work.run();
                nanos.add(System.nanoTime() - due);
            } catch (Exception | AssertionError failure) {
                failures.add(String.valueOf(failure));
            }
        }
        return new Latencies(name, nanos.stream().sorted().toList(), List.copyOf(failures));
    }

    /** The time that 99 of 100 turns kept. */
    public Duration p99() {
        return quantile(0.99);
    }

    private Duration quantile(double part) {
        return nanos.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(nanos.get(Math.min(nanos.size() - 1, (int) (nanos.size() * part))));
    }

    @Override
    public String toString() {
        return "%s: %d times, median %d ms, p99 %d ms, %d failed %s"
                .formatted(
                        name,
                        nanos.size(),
                        quantile(0.5).toMillis(),
                        p99().toMillis(),
                        failures.size(),
                        failures.stream().limit(3).toList());
    }
}
