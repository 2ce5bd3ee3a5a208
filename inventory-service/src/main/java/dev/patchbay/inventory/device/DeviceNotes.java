package dev.patchbay.inventory.device;

import static java.util.Objects.requireNonNull;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.Difference;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the audit trail keeps of devices that come into domains and leave them. Stateless. */
@Singleton
class DeviceNotes {

    private final AuditTrail audit;

    DeviceNotes(AuditTrail audit) {
        this.audit = audit;
    }

    void assigned(Transaction connection, Caller caller, Optional<Device> before, Device after) {
        audit.append(connection, caller, List.of(assigned(before, after)));
    }

    /** @param before those that belonged to the domains already, by hardware id */
    void assigned(Transaction connection, Caller caller, Map<HardwareId, Device> before, List<Device> after) {
        audit.append(
                connection,
                caller,
                after.stream()
                        .map(device -> assigned(Optional.ofNullable(before.get(device.hardwareId())), device))
                        .toList());
    }

    private static AuditTrail.Entry assigned(Optional<Device> before, Device after) {
        return new AuditTrail.Entry(
                after.domain(),
                "device.assign",
                after.object(),
                before.map(DeviceNotes::shape),
                Optional.of(shape(after)));
    }

    /** Both domains can read about it. */
    void moved(Transaction connection, Caller caller, Device before, Device after) {
        audit.append(connection, caller, moved(before, after).toList());
    }

    void moved(Transaction connection, Caller caller, Map<HardwareId, Device> before, List<Device> after) {
        audit.append(
                connection,
                caller,
                after.stream()
                        .flatMap(device -> moved(requireNonNull(before.get(device.hardwareId())), device))
                        .toList());
    }

    private static Stream<AuditTrail.Entry> moved(Device before, Device after) {
        return Stream.of(before.domain(), after.domain())
                .map(concerned -> new AuditTrail.Entry(
                        concerned,
                        "device.move",
                        after.object(),
                        Optional.of(shape(before)),
                        Optional.of(shape(after))));
    }

    void removed(Transaction connection, Caller caller, List<Device> devices) {
        audit.append(
                connection,
                caller,
                devices.stream()
                        .map(device -> new AuditTrail.Entry(
                                device.domain(),
                                "device.remove",
                                device.object(),
                                Optional.of(shape(device)),
                                Optional.empty()))
                        .toList());
    }

    void renamed(Transaction connection, Caller caller, Map<HardwareId, Device> before, List<Device> after) {
        audit.append(
                connection,
                caller,
                after.stream()
                        .map(device -> renamed(requireNonNull(before.get(device.hardwareId())), device))
                        .toList());
    }

    private static AuditTrail.Entry renamed(Device before, Device after) {
        Difference difference = new Difference().field(DeviceRequests.NAME, before.name(), after.name());
        return new AuditTrail.Entry(
                after.domain(), "device.change", after.object(), difference.before(), difference.after());
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
