package dev.patchbay.contracts.devices;

import dev.patchbay.contracts.DomainName;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * Asks registration for the password of a device on behalf of an app that has logged in at inventory.
 *
 * @param actor the app
 * @param actorDomain whose password it knows, so that it administers that domain
 * @param domain the domain of the device
 */
public record DevicePasswordRequest(
        @Size(max = MAX_TEXT) String actor,
        DomainName actorDomain,
        Optional<@Size(max = MAX_TEXT) String> actorAddress,
        DomainName domain,
        @Size(max = MAX_TEXT) String hardwareId) {

    private static final int MAX_TEXT = 300;
}
