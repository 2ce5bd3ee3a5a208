package dev.patchbay.contracts.devices;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.Optional;

/**
 * A device of a domain as it is now: it was added, moved or changed.
 *
 * @param deviceId the number of the device in inventory
 * @param version rises with each change of this hardware id, also across removal and return
 * @param assignment rises each time the device is added to a domain as a new one; then, and only then, it gets a new
 *     sysclient password
 * @param name the name set in the inventory
 */
public record DeviceChanged(
        HardwareId hardwareId,
        long deviceId,
        long version,
        DomainName domain,
        long assignment,
        Optional<String> name,
        Optional<String> product,
        Optional<String> type,
        Instant at)
        implements Event {

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
