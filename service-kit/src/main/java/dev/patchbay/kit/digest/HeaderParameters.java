package dev.patchbay.kit.digest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the parameters of an {@code Authorization} header (RFC 9110, section 11.2), in one pass. */
final class HeaderParameters {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String header;
    private int position;

    private HeaderParameters(String header) {
        this.header = header;
    }

    /**
     * By their names in lower case; empty if they are not well-formed, or one is there twice.
     *
     * @param header what follows the scheme
     */
    static Optional<Map<String, String>> parse(String header) {
        return new HeaderParameters(header).parse();
    }

    private Optional<Map<String, String>> parse() {
        Map<String, String> parameters = new HashMap<>();
        skip(" \t,");
        while (position < header.length()) {
            String name = token().toLowerCase(Locale.ROOT);
            skip(" \t");
            if (name.isEmpty() || !take('=')) {
                return Optional.empty();
            }
            skip(" \t");
            Optional<String> value = take('"') ? quoted() : Optional.of(token()).filter(token -> !token.isEmpty());
            if (value.isEmpty() || parameters.put(name, value.get()) != null || !atEndOfParameter()) {
                return Optional.empty();
            }
            skip(" \t,");
        }
        return Optional.of(parameters);
    }

    private boolean atEndOfParameter() {
        skip(" \t");
        return position == header.length() || header.charAt(position) == ',';
    }

    private String token() {
        int begin = position;
        while (position < header.length() && isTokenMark(header.charAt(position))) {
            position++;
        }
        return header.substring(begin, position);
    }

    private static boolean isTokenMark(char mark) {
        return mark < 128 && (Character.isLetterOrDigit(mark) || TOKEN_MARKS.indexOf(mark) >= 0);
    }

    /** What is left of a quoted text, with the quote at its end; empty if that is missing. */
    private Optional<String> quoted() {
        StringBuilder text = new StringBuilder();
        while (position < header.length()) {
            char mark = header.charAt(position++);
            if (mark == '"') {
                return Optional.of(text.toString());
            }
            if (mark == '\\' && position < header.length()) {
                mark = header.charAt(position++);
            }
            text.append(mark);
        }
        return Optional.empty();
    }

    private boolean take(char mark) {
        boolean there = position < header.length() && header.charAt(position) == mark;
        position += there ? 1 : 0;
        return there;
    }

    private void skip(String marks) {
        while (position < header.length() && marks.indexOf(header.charAt(position)) >= 0) {
            position++;
        }
    }
}
