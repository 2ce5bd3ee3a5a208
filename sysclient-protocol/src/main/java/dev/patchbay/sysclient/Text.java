package dev.patchbay.sysclient;

import java.util.HexFormat;
import java.util.Optional;

/** What text from the other side may look like, once it is in a record. */
final class Text {

    /** The longest text in UTF-16 units; the longest seen in the field is a version of some 60 characters. */
    static final int MAX_LENGTH = 256;

    private static final HexFormat HEX = HexFormat.of();

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

    /** JSON with its lone surrogates, for which UTF-8 has no bytes, written as escapes. */
    static String escaped(String json) {
        if (json.codePoints().noneMatch(Text::isSurrogate)) {
            return json;
        }
        var escaped = new StringBuilder(json.length() + 8);
        json.codePoints().forEach(codePoint -> {
            if (isSurrogate(codePoint)) {
                escaped.append("\\u").append(HEX.toHexDigits((char) codePoint));
            } else {
                escaped.appendCodePoint(codePoint);
            }
        });
        return escaped.toString();
    }

    private static boolean isPlain(int codePoint) {
        return !Character.isISOControl(codePoint) && !isSurrogate(codePoint);
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
