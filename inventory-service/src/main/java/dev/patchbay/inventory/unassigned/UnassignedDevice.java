package dev.patchbay.inventory.unassigned;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.identity.AuthenticationFailure;
import dev.patchbay.inventory.identity.Reported;
import java.util.Optional;

/**
 * A device that came without proof.
 *
 * @param domain the domain that it belongs to, if it has lost its password
 * @param failure the last time that a session did not prove to be that device
 */
public record UnassignedDevice(
        HardwareId hardwareId,
        Optional<DomainName> domain,
        Optional<AuthenticationFailure> failure,
        Reported reported) {}
