package dev.patchbay.provisioning.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.devices.DeviceRemoved;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The domains of devices, as inventory has published them. Inventory has the last word: a device that is just joining another
 * domain is not known here yet.
 */
@Singleton
public class KnownDeviceRepository {

    /** The domain that a device belongs to. */
    public Optional<DomainName> domainOf(Transaction transaction, HardwareId device) {
        return transaction
                .statement("select domain from known_device where hardware_id = :id")
                .bind("id", device.value())
                .mapTo(String.class)
                .awaitFirst()
                .map(DomainName::new);
    }

    /** Has no effect if a newer version is stored. */
    void put(Transaction transaction, DeviceChanged device) {
        transaction
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

    /** Has no effect if a newer version is stored. */
    void remove(Transaction transaction, DeviceRemoved device) {
        transaction
                .statement("delete from known_device where hardware_id = :id and version < :version")
                .bind("id", device.hardwareId().value())
                .bind("version", device.version())
                .awaitExecute();
    }
}
