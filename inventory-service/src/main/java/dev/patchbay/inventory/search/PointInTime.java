package dev.patchbay.inventory.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A time that is given in a filter. */
sealed interface PointInTime {

    Duration LONGEST = Duration.ofDays(36_525);
    Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** Always the same. */
    record At(Instant instant) implements PointInTime {}

    /** So long before the filter is used. */
    record Ago(Duration duration) implements PointInTime {}

    default Instant at(Instant now) {
        return switch (this) {
            case At at -> at.instant();
            case Ago ago -> now.minus(ago.duration());
        };
    }

    /**
     * Reads {@code 2026-01-31T12:00:00Z}, with another offset if need be, {@code 2026-01-31} (at midnight UTC), or
     * {@code -P7D} and {@code -PT12H}; empty if it is none of them.
     */
    static Optional<PointInTime> parse(String text) {
        return Stream.<Function<String, PointInTime>>of(
                        value -> new At(OffsetDateTime.parse(value).toInstant()),
                        value -> new At(LocalDate.parse(value)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()),
                        value -> new Ago(Duration.parse(value).negated()))
                .flatMap(form -> attempt(form, text).stream())
                .filter(PointInTime::isSensible)
                .findFirst();
    }

    private static Optional<PointInTime> attempt(Function<String, PointInTime> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException | ArithmeticException notOfThisForm) {
            return Optional.empty();
        }
    }

    private static boolean isSensible(PointInTime time) {
        return switch (time) {
            case At(Instant instant) -> !instant.isBefore(FIRST) && !instant.isAfter(LAST);
            case Ago(Duration duration) -> !duration.isNegative() && duration.compareTo(LONGEST) <= 0;
        };
    }
}
