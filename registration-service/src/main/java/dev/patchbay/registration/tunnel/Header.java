package dev.patchbay.registration.tunnel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One header field of HTTP.
 *
 * @param name a token (RFC 9110, section 5.6.2), in any case
 * @param value printable characters, blanks and tabs; others of one byte are allowed, too
 */
public record Header(String name, String value) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    /** @throws IllegalArgumentException if it could not be sent as one field */
    public Header {
        if (!isName(name) || !isValue(value)) {
            throw new IllegalArgumentException("not a header field: " + name);
        }
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }

    /** Whether this is the field of that name, in any case. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The name as names are compared. */
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The value of the first field of that name. */
    public static Optional<String> first(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst();
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return name;
    }
}
