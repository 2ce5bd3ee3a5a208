package dev.patchbay.provisioning.code;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.provisioning.CodeCreated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A code, without its digits.
 *
 * @param category the number of the category that the device will be in
 * @param user the user that the device is for (SIP name)
 * @param deviceType the only type of device that it is for
 * @param administrative whether the device gets the password of the domain instead of one of its own
 * @param use by which device it was used, if it was
 */
public record ProvisioningCode(
        UUID id,
        DomainName domain,
        long category,
        Optional<String> user,
        Optional<String> deviceType,
        boolean administrative,
        Instant createdAt,
        String createdBy,
        Instant validUntil,
        Optional<Instant> revokedAt,
        Optional<Use> use) {

    /** How long a device that was let in may ask again with the same proof, as if it had not been. */
    public static final Duration REPEATABLE = Duration.ofMinutes(5);

    /**
     * The one use of a code.
     *
     * @param interfaceId the analogue interface that it was used for, if it was one
     */
    public record Use(HardwareId device, Optional<String> interfaceId, Instant at) {}

    /** Whether this device has used it a moment ago: then an answer was lost on its way, and it may ask again. */
    public boolean wasJustUsedBy(HardwareId device, Optional<String> interfaceId, Instant now) {
        return now.isBefore(validUntil)
                && wasUsedBy(device, interfaceId)
                && use.filter(used -> now.isBefore(used.at().plus(REPEATABLE))).isPresent();
    }

    /** Whether this device has used the code, however long ago. */
    public boolean wasUsedBy(HardwareId device, Optional<String> interfaceId) {
        return use.filter(used -> used.device().equals(device))
                .filter(used -> used.interfaceId().equals(interfaceId))
                .isPresent();
    }

    public CodeState state(Instant now) {
        if (use.isPresent()) {
            return CodeState.USED;
        }
        if (revokedAt.isPresent()) {
            return CodeState.REVOKED;
        }
        return now.isBefore(validUntil) ? CodeState.OPEN : CodeState.EXPIRED;
    }

    CodeCreated created() {
        return new CodeCreated(
                id, domain, category, user, deviceType, administrative, validUntil, createdBy, createdAt);
    }
}
