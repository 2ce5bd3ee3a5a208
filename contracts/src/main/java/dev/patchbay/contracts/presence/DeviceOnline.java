package dev.patchbay.contracts.presence;

import dev.patchbay.contracts.Added;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A session of a device began, or gave (better) proof, or told something new about the device.
 *
 * <p>A session with {@link Proof#NONE} never ends or hides a proven one of the same hardware id.
 *
 * @param epoch orders the sessions of this hardware id; a higher one is newer
 * @param node the registration node that holds the socket
 * @param deviceInUse whether an authenticated session of the same hardware id is online besides this one; only with
 *     {@link Proof#NONE}
 * @param domain the domain of the device, where it has one
 * @param connectedAt when the socket was opened
 * @param remoteAddress where the socket comes from
 * @param host the host, and the port if it is not the usual one, that the device has connected to, in lower case
 */
public record DeviceOnline(
        HardwareId hardwareId,
        UUID sessionId,
        long epoch,
        String node,
        Proof proof,
        @Added(otherwise = "false") boolean deviceInUse,
        Optional<DomainName> domain,
        Instant at,
        Instant connectedAt,
        String remoteAddress,
        Optional<String> host,
        DeviceIdentity identity)
        implements Event {

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
