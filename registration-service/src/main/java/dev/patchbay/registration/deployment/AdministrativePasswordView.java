package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.devices.AdministrativePassword;
import java.time.Instant;
import java.util.Optional;

/**
 * The administrative password of a device, in clear.
 *
 * @param kind whose password it is; a random one stays that until the device was sent that of its domain
 * @param password empty if the domain has none that is known here
 * @param sentAt when the device was last sent one; empty if it never was
 * @param outstanding whether the device is still to be sent another one; it then has an older one, or none of ours
 */
public record AdministrativePasswordView(
        AdministrativePassword kind, Optional<String> password, Optional<Instant> sentAt, boolean outstanding) {

    @Override
    public String toString() {
        return "AdministrativePasswordView[" + kind + "]";
    }
}
