package dev.patchbay.contracts.provisioning;

import dev.patchbay.contracts.HardwareId;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of a code.
 *
 * @param hardwareId the device that has used it, if one has
 * @param interfaceId its analogue interface, if the code was used for one
 */
public record CodeUse(UUID id, Optional<HardwareId> hardwareId, Optional<String> interfaceId) {}
