package dev.patchbay.registration.presence;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.contracts.presence.Proof;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A session as it is to be stored.
 *
 * @param proof what has been proven in it
 * @param assignment the number of the assignment that its password was made for; of no meaning without proof
 * @param again whether the session has been stored before
 * @param connectedAt when the socket was opened
 * @param host the host that it has connected to
 */
public record LiveDevice(
        UUID sessionId,
        HardwareId hardwareId,
        Proof proof,
        long assignment,
        boolean again,
        Instant connectedAt,
        String remoteAddress,
        Optional<String> host,
        DeviceIdentity identity) {

    /** Whether the session may speak for its device. */
    public boolean proven() {
        return proof != Proof.NONE;
    }
}
