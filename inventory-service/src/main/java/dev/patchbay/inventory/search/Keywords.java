package dev.patchbay.inventory.search;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of filters. The parser knows {@code and} and {@code or} in lower case only. */
final class Keywords {

    /** A quoted text, which stays as it is, or a word between blanks. */
    private static final Pattern QUOTED_OR_WORD =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"?|'(?:[^'\\\\]|\\\\.)*+'?" + "|(?<=[\\s)])(?i:and|or)(?=[\\s(])");

    private Keywords() {}

    /** The filter with {@code AND} and {@code OR} in lower case; each character keeps its place. */
    static String lowerCase(String filter) {
        return QUOTED_OR_WORD
                .matcher(filter)
                .replaceAll(found -> Matcher.quoteReplacement(lowerCaseOfWord(found.group())));
    }

    private static String lowerCaseOfWord(String text) {
        return text.startsWith("'") || text.startsWith("\"") ? text : text.toLowerCase(Locale.ROOT);
    }
}
