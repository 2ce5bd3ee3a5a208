package dev.patchbay.inventory.unassigned;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.identity.Reported;
import java.util.Optional;

/**
 * A device that came without proof.
 *
 * @param domain the domain that it belongs to, if it has lost its password
 */
public record UnassignedDevice(HardwareId hardwareId, Optional<DomainName> domain, Reported reported) {}
