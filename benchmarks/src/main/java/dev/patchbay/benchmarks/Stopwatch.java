package dev.patchbay.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Measures how long it takes until a condition holds. */
public final class Stopwatch {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Stopwatch() {}

    /**
     * Runs the phase and waits until it is done, looking every 10 ms.
     *
     * @throws IllegalStateException if it is not within three minutes
     */
    public static PhaseResult measure(String phase, int devices, Runnable start, BooleanSupplier done) {
        long begin = System.nanoTime();
        start.run();
        await(phase, done);
        return new PhaseResult(phase, devices, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Waits until the condition holds. */
    public static void await(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new IllegalStateException(what + ": not done within " + LIMIT.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
