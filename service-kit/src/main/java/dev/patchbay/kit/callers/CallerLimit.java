package dev.patchbay.kit.callers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How often each caller may do something within a window of time that moves along. Each replica counts for itself. Memory is
 * bounded: callers that have not come for longest are forgotten first. Safe for concurrent use.
 */
public final class CallerLimit {

    private static final int CALLERS = 100_000;

    private final int times;
    private final Duration window;
    private final Clock clock;
    private final Cache<Key, List<Instant>> callers;

    private record Key(String name, DomainName domain) {}

    /** @param times how often a caller may do it within the window, at least 1 */
    public CallerLimit(int times, Duration window, Clock clock) {
        this.times = times;
        this.window = window;
        this.clock = clock;
        this.callers = Caffeine.newBuilder()
                .maximumSize(CALLERS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(window)
                .build();
    }

    /**
     * Counts this time, unless it is one too many.
     *
     * @throws ProblemException too-many-requests, which says when to come again
     */
    public void require(Caller caller) {
        Instant now = clock.instant();
        callers.asMap().compute(new Key(caller.name(), caller.domain()), (_, before) -> with(before, now));
    }

    private List<Instant> with(@Nullable List<Instant> before, Instant now) {
        Instant since = now.minus(window);
        List<Instant> counting = new ArrayList<>(before == null ? List.of() : before);
        counting.removeIf(at -> !at.isAfter(since));
        if (counting.size() >= times) {
            throw ProblemException.tooManyRequests(
                    Duration.between(since, counting.getFirst()),
                    "At most " + times + " times in " + window.toSeconds() + " seconds.");
        }
        counting.add(now);
        return counting;
    }
}
