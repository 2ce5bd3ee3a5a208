package dev.patchbay.contracts.presence;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.UUID;

/**
 * A session did not prove to be the device it says it is. It goes on as an unassigned one.
 *
 * @param remoteAddress where the socket comes from
 */
public record DeviceAuthenticationFailed(
        HardwareId hardwareId, UUID sessionId, String remoteAddress, Cause cause, Instant at) implements Event {

    /** What was wrong. */
    public enum Cause {
        /** The digest does not fit challenge and password. */
        WRONG_DIGEST,
        /** The challenge was not answered in time, or by an identify without a digest. */
        NO_DIGEST,
        /** Too many wrong digests before; this one was not looked at. */
        RATE_LIMITED
    }

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
