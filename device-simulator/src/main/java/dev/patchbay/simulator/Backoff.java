package dev.patchbay.simulator;

import java.time.Duration;

/**
 * How long a device waits before it connects again. The pause is drawn evenly from a span that begins at {@code first}
 * and whose end doubles with each failure, so that devices which lost the same server do not come back together.
 *
 * @param first the shortest pause, at least a millisecond
 * @param longest the longest pause
 * @param tryAgainLater the shortest pause after a server has closed with 1013
 */
public record Backoff(Duration first, Duration longest, Duration tryAgainLater) {

    public static final Backoff STANDARD =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(5));

    /** For tests that don't want to wait. */
    public static final Backoff SHORT =
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(100));

    private static final int DOUBLINGS = 20;

    /** @throws IllegalArgumentException if a pause is below a millisecond, or one is longer than the longest */
    public Backoff {
        if (first.toMillis() < 1 || first.compareTo(tryAgainLater) > 0 || tryAgainLater.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "pauses are at least a millisecond, and first <= tryAgainLater <= longest");
        }
    }

    /**
     * The next pause.
     *
     * @param failures how often in a row it has failed before, 0 at first
     * @param later whether the server has asked to come later
     * @param random evenly out of [0, 1)
     */
    Duration pause(int failures, boolean later, double random) {
        var shortest = later ? tryAgainLater : first;
        var grown = first.toMillis() << (Math.min(failures, DOUBLINGS) + 1);
        var end = Math.min(longest.toMillis(), Math.max(grown, 2 * shortest.toMillis()));
        return shortest.plusMillis((long) (random * (end - shortest.toMillis())));
    }
}
