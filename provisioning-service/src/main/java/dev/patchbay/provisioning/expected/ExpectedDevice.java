package dev.patchbay.provisioning.expected;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.Optional;

/**
 * A device that is expected.
 *
 * @param category the number of the category that it will be in
 * @param trusted whether its hardware id suffices
 * @param arrivedAt when it was provisioned, if it was
 */
public record ExpectedDevice(
        DomainName domain,
        HardwareId hardwareId,
        long category,
        boolean trusted,
        Instant validUntil,
        Instant createdAt,
        String createdBy,
        Optional<Instant> arrivedAt) {}
