package dev.patchbay.kit.rest;

import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted. Pages follow the order of a key, so they neither skip nor repeat what stays while
 * others come and go.
 *
 * @param after the key of the last item of the page before; empty for the first page
 * @param limit how many items at most, 1 to {@value #MAX_LIMIT}
 */
public record PageRequest(String after, int limit) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1000;

    /**
     * @param cursor what {@link Page#next()} gave, or null
     * @param limit a number as text, or null for {@value #DEFAULT_LIMIT}
     * @throws ProblemException invalid-request
     */
    public static PageRequest parse(@Nullable String cursor, @Nullable String limit) {
        List<FieldError> errors = new ArrayList<>();
        Optional<String> after = cursor == null ? Optional.of("") : key(cursor);
        if (after.isEmpty()) {
            errors.add(new FieldError("cursor", "must be the `next` of a page before"));
        }
        OptionalInt count = limit == null ? OptionalInt.of(DEFAULT_LIMIT) : limit(limit);
        if (count.isEmpty()) {
            errors.add(new FieldError("limit", "must be a number from 1 to " + MAX_LIMIT));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new PageRequest(after.orElseThrow(), count.orElseThrow());
    }

    /** What makes the next page begin behind the key. */
    public static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> key(String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Optional.of(key)
                    .filter(text -> !text.isEmpty())
                    .filter(text -> text.chars().noneMatch(Character::isISOControl));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static OptionalInt limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            return limit >= 1 && limit <= MAX_LIMIT ? OptionalInt.of(limit) : OptionalInt.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }
}
