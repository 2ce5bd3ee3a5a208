package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.unassigned.UnassignedDevice;
import java.util.Optional;

/** Where a device stands when somebody wants to add it to a domain. */
sealed interface Standing {

    /** It belongs to no domain; perhaps it has never been seen. */
    record Free() implements Standing {}

    /** It belongs to the wanted domain, but is there without proof only: it needs a new password. */
    record Forgetful(Device device) implements Standing {}

    /** It belongs to the wanted domain, and nothing says that it has lost its password. */
    record Settled(Device device) implements Standing {}

    /** It belongs to another domain. */
    record Elsewhere(Device device) implements Standing {}

    static Standing of(Optional<Device> device, Optional<UnassignedDevice> unassigned, DomainName wanted) {
        if (device.isEmpty()) {
            return new Free();
        }
        Device known = device.get();
        if (!known.domain().equals(wanted)) {
            return new Elsewhere(known);
        }
        return unassigned.isPresent() && !known.online() ? new Forgetful(known) : new Settled(known);
    }
}
