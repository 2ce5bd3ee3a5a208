package dev.patchbay.contracts.passthrough;

import java.util.Optional;

/**
 * Asks whether a key is good for the web pages of a device. What is absent or has a wrong form is answered as a key that does not
 * exist.
 */
public record KeyCheck(Optional<String> key, Optional<String> hardwareId) {

    /** The code of the problem if the key is good, but for other devices only. */
    public static final String DEVICE_NOT_COVERED = "device-not-covered";

    /** The code of the problem if there is no such key, or not any more. */
    public static final String UNKNOWN_KEY = "not-found";

    /** Without the key. */
    @Override
    public String toString() {
        return "KeyCheck[" + hardwareId + "]";
    }
}
