package dev.patchbay.sysclient;

import java.util.Optional;

/** What text from the other side may look like, once it is in a record. */
final class Text {

    /** The longest text in UTF-16 units; the longest seen in the field is a version of some 60 characters. */
    static final int MAX_LENGTH = 256;

    private Text() {}

    /**
     * Text for people: without control characters and lone surrogates, which a database does not store and which forge
     * log lines, and cut to {@link #MAX_LENGTH}.
     */
    static String shown(String text) {
        if (text.length() <= MAX_LENGTH && text.codePoints().allMatch(Text::isPlain)) {
            return text;
        }
        var plain = new StringBuilder();
        text.codePoints().filter(Text::isPlain).limit(MAX_LENGTH).forEach(plain::appendCodePoint);
        while (plain.length() > MAX_LENGTH) {
            plain.setLength(plain.offsetByCodePoints(plain.length(), -1));
        }
        return plain.toString();
    }

    /** As {@link #shown(String)}; nothing is the same as an empty text. */
    static Optional<String> shown(Optional<String> text) {
        return text.map(Text::shown).filter(shown -> !shown.isEmpty());
    }

    /** Whether there is nothing in the text that {@link #shown(String)} would leave out. */
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(Text::isPlain);
    }

    private static boolean isPlain(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }
}
