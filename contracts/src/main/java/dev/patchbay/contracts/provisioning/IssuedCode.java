package dev.patchbay.contracts.provisioning;

import java.time.Instant;
import java.util.UUID;

/**
 * A code that was created.
 *
 * @param code its digits
 */
public record IssuedCode(UUID id, String code, Instant validUntil) {

    /** Without the digits. */
    @Override
    public String toString() {
        return "IssuedCode[" + id + "]";
    }
}
