package dev.patchbay.contracts.presence;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Two devices use one hardware id and its password: their sessions replace each other again and again. Published at most once in
 * a window for each hardware id, while it goes on.
 *
 * @param sessionId the session that has replaced another one
 * @param domain the domain of the device
 * @param remoteAddress where that session comes from
 * @param replacedAddress where the session comes from that it has replaced; the same for two devices of one site
 * @param replacements how many sessions have replaced each other since it began
 */
public record DeviceIdentityConflict(
        HardwareId hardwareId,
        UUID sessionId,
        Optional<DomainName> domain,
        String remoteAddress,
        String replacedAddress,
        int replacements,
        Instant at)
        implements Event {

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
