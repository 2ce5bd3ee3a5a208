package dev.patchbay.stack.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting for what can't tell by itself that it is ready. */
public final class Await {
    private static final Duration POLL = Duration.ofMillis(50);

    private Await() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @param what completes the sentence "… was not ready within 60 s"
     * @throws StartFailed when the time is over or the thread is interrupted
     */
    public static void until(String what, Duration limit, Readiness condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.isReady()) {
            if (System.nanoTime() - end > 0) {
                throw new StartFailed(what + " was not ready within " + limit.toSeconds() + " s");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new StartFailed("interrupted while waiting for " + what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
