package dev.patchbay.inventory.device;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.rights.Caller;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Repairs devices that were stored by a MAC address in another notation: since all readers make one id of it, nobody could find
 * them any more, nor could they connect. A device gets its one id, and keeps its domain, name and categories. If there is a device
 * of that id, the other one can't be reached by anything, and is removed. Other services learn of it by the usual
 * events. Done once per device, however many replicas start at the same time.
 */
@Singleton
class StoredNotations {

    private static final Logger LOG = Logger.getLogger(StoredNotations.class);

    private final BlockingDatabase database;
    private final DeviceStore devices;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    StoredNotations(BlockingDatabase database, DeviceStore devices, Outbox outbox, AuditTrail audit, Clock clock) {
        this.database = database;
        this.devices = devices;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        int repaired = repair();
        if (repaired > 0) {
            LOG.infof("%d devices have got the one notation of their hardware ids", repaired);
        }
    }

    int repair() {
        // the index device_of_other_notation has these rows only
        List<HardwareId> candidates = database.read(connection -> connection
                .statement("""
                        select hardware_id from device
                        where hardware_id <> mac_key and mac_key ~ '^[0-9a-f]{12}$' order by hardware_id
                        """)
                .map(row -> row.getHardwareId("hardware_id"))
                .awaitList());
        List<HardwareId> wrong =
                candidates.stream().filter(id -> !oneNotation(id).equals(id)).toList();
        wrong.forEach(id -> database.useTransaction(connection -> repair(connection, id, oneNotation(id))));
        return wrong.size();
    }

    private static HardwareId oneNotation(HardwareId id) {
        return HardwareIdText.ofDevice(id.value()).orElse(id);
    }

    private void repair(Transaction connection, HardwareId stored, HardwareId right) {
        Optional<Device> other = devices.lock(connection, right);
        Optional<Device> found = devices.lock(connection, stored);
        if (found.isEmpty()) {
            // another replica was faster
            return;
        }
        Device device = found.get();
        Instant now = clock.instant();
        if (other.isPresent()) {
            outbox.append(connection, device.removed(devices.remove(connection, device), now));
        } else {
            long removal = connection
                    .statement("select nextval('change_version')")
                    .mapTo(Long.class)
                    .awaitOne();
            outbox.append(connection, device.removed(removal, now));
            outbox.append(
                    connection, devices.renumber(connection, device, right, now).changed());
        }
        audit.append(
                connection,
                Caller.system(device.domain()),
                device.domain(),
                "device.repair",
                "device/" + right,
                Optional.of(Map.of("hardwareId", stored.value())),
                Optional.of(Map.of("hardwareId", right.value())));
    }
}
