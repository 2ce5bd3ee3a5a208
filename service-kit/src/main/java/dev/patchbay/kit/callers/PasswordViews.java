package dev.patchbay.kit.callers;

import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** How often a caller may look at passwords in clear, whatever they are of. Safe for concurrent use. */
@Singleton
public class PasswordViews {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final CallerLimit limit;

    public PasswordViews(LimitsConfig config, Clock clock) {
        this.limit = new CallerLimit(config.passwordViewsPerMinute(), WINDOW, clock);
    }

    /** @throws ProblemException too-many-requests */
    public void require(Caller caller) {
        limit.require(caller);
    }
}
