package dev.patchbay.inventory.search;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A hardware id or a part of one, however people write it: with colons, hyphens, dots or blanks, in any case.
 *
 * @param key lower case, without separators
 */
record MacPattern(String key) {

    private static final Pattern SEPARATORS = Pattern.compile("[:.\\s-]");
    private static final Pattern VALID = Pattern.compile("[a-z0-9_]{1,64}");

    /** Empty if no hardware id could have such a part. */
    static Optional<MacPattern> parse(String text) {
        String key = SEPARATORS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return VALID.matcher(key).matches() ? Optional.of(new MacPattern(key)) : Optional.empty();
    }
}
