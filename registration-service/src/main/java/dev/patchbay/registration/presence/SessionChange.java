package dev.patchbay.registration.presence;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceOffline;
import java.util.Optional;
import java.util.UUID;

/** One change of the stored sessions. Changes of one hardware id on one node are stored in the order they are given. */
public sealed interface SessionChange {

    HardwareId hardwareId();

    /**
     * A session begins, or has given proof, or tells something new.
     *
     * @param failure told together with it, if there was one
     */
    record Open(LiveDevice device, Optional<DeviceAuthenticationFailed.Cause> failure) implements SessionChange {
        @Override
        public HardwareId hardwareId() {
            return device.hardwareId();
        }
    }

    /** A session has ended. */
    record End(UUID sessionId, HardwareId hardwareId, DeviceOffline.Reason reason) implements SessionChange {}
}
