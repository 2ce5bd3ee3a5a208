package dev.patchbay.inventory.search;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads hardware ids as people write them: with colons, hyphens, dots or blanks, in any case. */
final class MacPattern {

    private static final Pattern SEPARATORS = Pattern.compile("[:.\\s-]");
    private static final Pattern PART = Pattern.compile("[a-z0-9_]{1,64}");
    private static final Pattern WITH_WILDCARDS = Pattern.compile("[a-z0-9_*]{1,80}");

    private MacPattern() {}

    /** A hardware id or a part of it, in lower case and without separators; empty if none could have such a part. */
    static Optional<String> part(String text) {
        return Optional.of(key(text)).filter(key -> PART.matcher(key).matches());
    }

    /** A hardware id in which {@code *} stands for anything; empty if no hardware id could fit. */
    static Optional<TextPattern> wildcards(String text) {
        return Optional.of(key(text))
                .filter(key -> WITH_WILDCARDS.matcher(key).matches())
                .map(TextPattern::parse);
    }

    private static String key(String text) {
        return TextPattern.fold(SEPARATORS.matcher(text).replaceAll(""));
    }
}
