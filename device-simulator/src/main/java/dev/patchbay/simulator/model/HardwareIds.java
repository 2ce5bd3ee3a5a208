package dev.patchbay.simulator.model;

import java.util.regex.Pattern;

/**
 * Hardware ids in a row: the same prefix and number always give the same id, so that a fleet that is started again is the
 * same fleet.
 *
 * @param prefix what they begin with: 1 to 56 letters, digits or {@code . _ : -}
 */
public record HardwareIds(String prefix) {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._:-]{1,56}");
    private static final int MAC_DIGITS = 12;
    private static final int FEWEST_DIGITS = 4;

    /** @throws IllegalArgumentException if the prefix is not valid */
    public HardwareIds {
        if (!VALID.matcher(prefix).matches()) {
            throw new IllegalArgumentException("an id prefix has 1 to 56 letters, digits or . _ : -");
        }
    }

    /** The id with this number: the prefix and the number in hex, as long as a MAC address if the prefix allows it. */
    public String number(int number) {
        var digits = Math.max(FEWEST_DIGITS, MAC_DIGITS - prefix.length());
        var hex = Integer.toHexString(number);
        return prefix + "0".repeat(Math.max(0, digits - hex.length())) + hex;
    }
}
