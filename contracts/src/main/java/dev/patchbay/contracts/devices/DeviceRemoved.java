package dev.patchbay.contracts.devices;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;

/**
 * A device was removed from its domain. Its password is void, so it is unassigned when it comes again.
 *
 * @param version higher than that of each change of this hardware id before
 * @param domain the domain it belonged to
 */
public record DeviceRemoved(HardwareId hardwareId, long deviceId, long version, DomainName domain, Instant at)
        implements Event {

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
