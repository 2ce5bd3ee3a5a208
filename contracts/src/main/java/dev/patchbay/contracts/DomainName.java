package dev.patchbay.contracts;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a domain, which is what the suite calls a tenant. Compared without regard to case, so it is kept in lower
 * case.
 *
 * @param value 1 to 253 characters out of lower-case letters, digits, {@code .}, {@code _} and {@code -}, beginning and
 *     ending with a letter or digit
 */
public record DomainName(String value) implements Comparable<DomainName> {

    private static final Pattern VALID = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?");

    /** @throws IllegalArgumentException if the value is not a valid domain name */
    public DomainName {
        value = value.toLowerCase(Locale.ROOT);
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a domain name has 1 to 253 letters, digits or . _ -, and begins and ends with a letter or digit");
        }
    }

    /** Whether {@code value} could be a domain name; never throws. */
    public static boolean isValid(String value) {
        return VALID.matcher(value.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
