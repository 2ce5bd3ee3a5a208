package dev.patchbay.contracts.presence;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.UUID;

/**
 * A session of a device ended. Not told of a session that a newer one has replaced: the device is online all the time.
 *
 * @param epoch the epoch of the session that ended; it has no effect where a higher one is known
 * @param proof the proof that the session had given
 */
public record DeviceOffline(HardwareId hardwareId, UUID sessionId, long epoch, Proof proof, Reason reason, Instant at)
        implements Event {

    /** Why a session ended. */
    public enum Reason {
        /** The device closed the socket, or the connection broke. */
        CLOSED_BY_DEVICE,
        /** The device did not answer pings. */
        IDLE,
        /** The session broke the protocol and was closed. */
        PROTOCOL_VIOLATION,
        /** The device was removed from its domain. */
        REMOVED,
        /** The node is going down in an orderly way. */
        DRAINED,
        /** The node that held the socket is gone. */
        NODE_LOST,
        /** The session could not be stored. */
        INTERNAL_ERROR
    }

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
