package dev.patchbay.contracts.devices;

import java.util.Optional;

/**
 * The password of a device.
 *
 * @param password absent if it is that of the domain
 */
public record DevicePassword(AdministrativePassword kind, Optional<String> password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "DevicePassword[" + kind + "]";
    }
}
