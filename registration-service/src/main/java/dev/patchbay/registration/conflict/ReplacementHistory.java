package dev.patchbay.registration.conflict;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often proven sessions of one device have replaced each other lately. Immutable.
 *
 * @param count how many times since {@code since}
 * @param since when the first of them happened
 * @param connectAfter until when another session must wait, while a proven one is online; present in a conflict only
 * @param conflictAt when a conflict was last seen
 * @param publishedAt when a conflict was last published
 */
record ReplacementHistory(
        int count,
        Instant since,
        Optional<Instant> connectAfter,
        Optional<Instant> conflictAt,
        Optional<Instant> publishedAt) {

    private static final int MAX_DOUBLINGS = 30;

    /** Of a device whose sessions have never replaced each other. */
    static final ReplacementHistory NONE =
            new ReplacementHistory(0, Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty());

    /** A session has replaced another one. */
    ReplacementHistory next(Instant now, IdentityConflictConfig config) {
        boolean continues = connectAfter.orElse(since).plus(config.window()).isAfter(now);
        int replacements = continues ? count + 1 : 1;
        Instant begin = continues ? since : now;
        if (replacements < config.replacements()) {
            return new ReplacementHistory(replacements, begin, Optional.empty(), conflictAt, publishedAt);
        }
        boolean due = publishedAt
                .filter(at -> at.plus(config.publishInterval()).isAfter(now))
                .isEmpty();
        return new ReplacementHistory(
                replacements,
                begin,
                Optional.of(now.plus(pause(replacements - config.replacements(), config))),
                Optional.of(now),
                due ? Optional.of(now) : publishedAt);
    }

    private static Duration pause(int doublings, IdentityConflictConfig config) {
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(doublings, MAX_DOUBLINGS));
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }

    /** Whether this, the result of {@link #next}, is to be published. */
    boolean isPublishedAt(Instant now) {
        return publishedAt.equals(Optional.of(now));
    }
}
