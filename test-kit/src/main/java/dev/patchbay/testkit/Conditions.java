package dev.patchbay.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/** How tests wait: with short looks, so that they are fast, and a long limit, so that a slow machine does not fail them. */
public final class Conditions {

    public static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(25);

    private Conditions() {}

    /** @param what what is waited for, for the message of a failure */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .atMost(LIMIT);
    }

    /** Returns when the assertion holds; fails with its last message if it does not within {@link #LIMIT}. */
    public static void eventually(ThrowingRunnable assertion) {
        await("an assertion to hold").untilAsserted(assertion);
    }
}
