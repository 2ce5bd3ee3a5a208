package dev.patchbay.registration.presence;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import java.util.Optional;
import java.util.UUID;

/** One change of the stored sessions. Changes of one hardware id on one node are stored in the order they are given. */
public sealed interface SessionChange {

    HardwareId hardwareId();

    /**
     * A session begins, or has given proof, or tells something new.
     *
     * @param failure told together with it, if there was one
     * @param request told after it, if it asks to be provisioned
     */
    record Open(
            LiveDevice device,
            Optional<DeviceAuthenticationFailed.Cause> failure,
            Optional<ProvisioningRequested> request)
            implements SessionChange {
        @Override
        public HardwareId hardwareId() {
            return device.hardwareId();
        }
    }

    /** A session that is stored asks for something; nothing of it changes. */
    record Ask(ProvisioningRequested request) implements SessionChange {
        @Override
        public HardwareId hardwareId() {
            return request.hardwareId();
        }
    }

    /** A session has ended. */
    record End(UUID sessionId, HardwareId hardwareId, DeviceOffline.Reason reason) implements SessionChange {}
}
