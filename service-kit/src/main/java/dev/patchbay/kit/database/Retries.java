package dev.patchbay.kit.database;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a transaction that has failed is run again from its beginning: if another one was in its way, or if the connection
 * broke before its commit was sent. So what a transaction does must be repeatable. Immutable.
 */
final class Retries {

    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final RandomGenerator random;

    Retries(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The pause before the next attempt, or empty when the failure is final.
     *
     * @param attempt how many have failed, from 1
     * @param connected whether there was a connection; to wait once more for one would take too long
     */
    Optional<Duration> pauseAfter(int attempt, boolean connected, Throwable failure) {
        boolean again = connected
                && attempt < ATTEMPTS
                && failure instanceof DatabaseException database
                && isRepeatable(database);
        // the more attempts, the longer, and never two at the same time again
        return again ? Optional.of(PAUSE.multipliedBy(1L << attempt).plusMillis(random.nextInt(20))) : Optional.empty();
    }

    private static boolean isRepeatable(DatabaseException failure) {
        return failure.sqlState()
                // serialization failure and deadlock; the server goes down, or has become a standby
                .map(state ->
                        state.startsWith("40") || state.startsWith("57P") || state.equals(DatabaseException.READ_ONLY))
                .orElse(failure.isPassing() && !(failure.getCause() instanceof InterruptedException));
    }
}
