package dev.patchbay.provisioning.code;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How long a code can be used. */
public final class Validity {

    /** While somebody stands before the device. */
    public static final Duration SHORT = Duration.ofMinutes(15);

    /** While devices are sent out and put up. */
    public static final Duration ROLLOUT = Duration.ofDays(7);

    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofDays(90);

    private Validity() {}

    /** {@code short}, {@code rollout}, or an ISO 8601 duration from one minute to 90 days; else empty. */
    public static Optional<Duration> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "short" -> Optional.of(SHORT);
            case "rollout" -> Optional.of(ROLLOUT);
            default -> duration(text);
        };
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text))
                    .filter(given -> given.compareTo(SHORTEST) >= 0 && given.compareTo(LONGEST) <= 0);
        } catch (DateTimeException | ArithmeticException notADuration) {
            return Optional.empty();
        }
    }
}
