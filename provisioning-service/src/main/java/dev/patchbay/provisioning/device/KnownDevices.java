package dev.patchbay.provisioning.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.Topics;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.devices.DeviceRemoved;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.Received;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Follows the devices of inventory. What is older than what is known has no effect. Inventory has the last word: a device
 * that is just joining another domain is not known here yet.
 */
@Singleton
public class KnownDevices implements EventHandler {

    @Override
    public String consumer() {
        return "provisioning.devices";
    }

    @Override
    public Set<EventType<?>> types() {
        return EventTypes.all().stream()
                .filter(type -> type.topic() == Topics.DEVICES)
                .collect(Collectors.toSet());
    }

    /** The domain that a device belongs to. */
    public Optional<DomainName> domainOf(Transaction connection, HardwareId device) {
        return connection
                .statement("select domain from known_device where hardware_id = :id")
                .bind("id", device.value())
                .mapTo(String.class)
                .awaitFirst()
                .map(DomainName::new);
    }

    @Override
    public void handle(Transaction connection, List<Received> events) {
        for (Received received : events) {
            switch (received.event()) {
                case DeviceChanged changed -> put(connection, changed);
                case DeviceRemoved removed -> remove(connection, removed);
                default -> throw new IllegalArgumentException("not about a device: " + received.event());
            }
        }
    }

    private static void put(Transaction connection, DeviceChanged device) {
        connection
                .statement("""
                        insert into known_device (hardware_id, domain, version) values (:id, :domain, :version)
                        on conflict (hardware_id) do update set domain = excluded.domain, version = excluded.version
                        where known_device.version < excluded.version
                        """)
                .bind("id", device.hardwareId().value())
                .bind("domain", device.domain().value())
                .bind("version", device.version())
                .awaitExecute();
    }

    private static void remove(Transaction connection, DeviceRemoved device) {
        connection
                .statement("delete from known_device where hardware_id = :id and version < :version")
                .bind("id", device.hardwareId().value())
                .bind("version", device.version())
                .awaitExecute();
    }
}
