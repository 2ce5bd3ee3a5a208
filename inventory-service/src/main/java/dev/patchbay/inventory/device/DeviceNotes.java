package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the audit trail keeps of devices that come into domains and leave them. Stateless. */
@Singleton
class DeviceNotes {

    private final AuditTrail audit;

    DeviceNotes(AuditTrail audit) {
        this.audit = audit;
    }

    void assigned(Transaction connection, Caller caller, Optional<Device> before, Device after) {
        audit.append(
                connection,
                caller,
                after.domain(),
                "device.assign",
                after.object(),
                before.map(DeviceNotes::shape),
                Optional.of(shape(after)));
    }

    /** Both domains can read about it. */
    void moved(Transaction connection, Caller caller, Device before, Device after) {
        for (DomainName concerned : List.of(before.domain(), after.domain())) {
            audit.append(
                    connection,
                    caller,
                    concerned,
                    "device.move",
                    after.object(),
                    Optional.of(shape(before)),
                    Optional.of(shape(after)));
        }
    }

    void removed(Transaction connection, Caller caller, Device device) {
        audit.append(
                connection,
                caller,
                device.domain(),
                "device.remove",
                device.object(),
                Optional.of(shape(device)),
                Optional.empty());
    }

    private static Map<String, Object> shape(Device device) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("domain", device.domain().value());
        shape.put("assignment", device.assignment());
        shape.put("addedBy", device.addedBy());
        device.name().ifPresent(name -> shape.put(DeviceRequests.NAME, name));
        shape.put(DeviceRequests.CATEGORIES, device.categoryNames());
        return shape;
    }
}
