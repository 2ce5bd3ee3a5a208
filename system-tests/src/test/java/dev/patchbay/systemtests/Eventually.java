package dev.patchbay.systemtests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/** How these tests wait: for conditions, with a limit that a busy machine keeps, too. */
final class Eventually {

    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private Eventually() {}

    static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .atMost(LIMIT);
    }

    static void eventually(String what, ThrowingRunnable assertion) {
        await(what).untilAsserted(assertion);
    }

    /** Returns when the clock shows that so much time has passed since then. */
    static void awaitPassed(Duration time, Instant since, Clock clock) {
        await(time + " to pass")
                .atMost(time.plus(LIMIT))
                .until(() -> !clock.instant().isBefore(since.plus(time)));
    }
}
