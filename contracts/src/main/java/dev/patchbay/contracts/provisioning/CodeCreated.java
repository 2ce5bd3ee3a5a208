package dev.patchbay.contracts.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A provisioning code was made. The code itself is not part of it.
 *
 * @param category the number of the category that the device will be in
 * @param user the user that the device is for (SIP name)
 * @param deviceType the only type of device that the code is for
 * @param administrative whether the device gets the password of the domain instead of one of its own
 * @param actor who made it
 */
public record CodeCreated(
        UUID codeId,
        DomainName domain,
        long category,
        Optional<String> user,
        Optional<String> deviceType,
        boolean administrative,
        Instant validUntil,
        String actor,
        Instant at)
        implements Event {

    @Override
    public String subject() {
        return domain.value();
    }
}
