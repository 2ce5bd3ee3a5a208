package dev.patchbay.kit.secrets;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What everything begins with that Tink has encrypted with one key: a byte of the version and the id of the key.
 *
 * @param hex the {@value #BYTES} bytes
 */
record KeyPrefix(String hex) {

    static final int BYTES = 5;

    /** Empty if there are too few bytes. */
    static Optional<KeyPrefix> of(byte[] encrypted) {
        return encrypted.length < BYTES
                ? Optional.empty()
                : Optional.of(new KeyPrefix(HexFormat.of().formatHex(Arrays.copyOf(encrypted, BYTES))));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
