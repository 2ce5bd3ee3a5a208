package dev.patchbay.kit.rest;

import dev.patchbay.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
        return new PageRequest(cursor == null ? "" : key(cursor), limit == null ? DEFAULT_LIMIT : limit(limit));
    }

    /** What makes the next page begin behind the key. */
    public static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String key(String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (!key.isEmpty() && key.chars().noneMatch(Character::isISOControl)) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // told below, in the words of the caller
        }
        throw ProblemException.invalid("cursor", "must be the `next` of a page before");
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // told below, in the words of the caller
        }
        throw ProblemException.invalid("limit", "must be a number from 1 to " + MAX_LIMIT);
    }
}
