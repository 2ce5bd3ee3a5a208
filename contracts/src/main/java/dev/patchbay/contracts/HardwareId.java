package dev.patchbay.contracts;

import java.util.regex.Pattern;

/**
 * The unique id of a device, as the device itself states it.
 *
 * <p>Usually a MAC address in lower case without separators ({@code 009033460af2}), but the field also knows
 * {@code docker0} and 13-digit ids. So it is compared by the exact string and checked by length and character set only.
 *
 * @param value 1 to 64 characters out of letters, digits, {@code .}, {@code _}, {@code :} and {@code -}
 */
public record HardwareId(String value) implements Comparable<HardwareId> {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** @throws IllegalArgumentException if the value is not a valid hardware id */
    public HardwareId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a hardware id has 1 to 64 letters, digits or . _ : -");
        }
    }

    /** Whether {@code value} could be a hardware id; never throws. */
    public static boolean isValid(String value) {
        return VALID.matcher(value).matches();
    }

    @Override
    public int compareTo(HardwareId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
