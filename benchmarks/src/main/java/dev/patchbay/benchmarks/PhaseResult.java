package dev.patchbay.benchmarks;

import java.time.Duration;

/**
 * One phase of a benchmark.
 *
 * @param name what was done
 * @param devices how many did it
 * @param took from the start until the last one was done
 */
public record PhaseResult(String name, int devices, Duration took) {

    private static final double NANOS_PER_SECOND = 1e9;

    public double seconds() {
        return took.toNanos() / NANOS_PER_SECOND;
    }

    public double perSecond() {
        return devices / seconds();
    }
}
