package dev.patchbay.contracts.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A device may join a domain. Inventory adds it, or moves it to the category if it is in the domain already.
 *
 * @param proven whether the session in which it asked is an authenticated one; else it needs a new sysclient password
 * @param category the number of the category that it belongs to from now on
 * @param codeId the code that it has used, if it was one
 * @param user the user that the device is for (SIP name)
 * @param administrative whether the device gets the password of the domain instead of one of its own
 * @param interfaceId the analogue interface that was provisioned; then the device itself stays as it is
 */
public record DeviceProvisioned(
        UUID requestId,
        HardwareId hardwareId,
        UUID sessionId,
        boolean proven,
        ProvisioningWay way,
        DomainName domain,
        long category,
        Optional<UUID> codeId,
        Optional<String> user,
        Optional<String> interfaceId,
        boolean administrative,
        Instant at)
        implements Event {

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
