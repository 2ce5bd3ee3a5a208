package dev.patchbay.inventory.device;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.search.Unassigned;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Statements on many rows of devices at once. Rows are locked in the order of hardware ids, as everywhere. Stateless. */
@Singleton
class DeviceImportRepository {

    private static final String TOUCH = "version = nextval('change_version'), changed_at = :at";

    private final DeviceStore devices;

    DeviceImportRepository(DeviceStore devices) {
        this.devices = devices;
    }

    /** The devices that exist of these, whose rows then belong to the transaction. */
    Map<HardwareId, Device> lock(Transaction connection, Collection<HardwareId> ids) {
        connection
                .statement("select id from device where hardware_id = any(:ids) order by hardware_id for update")
                .bindArray("ids", HardwareId.class, ids)
                .mapTo(Long.class)
                .awaitList();
        // a statement of its own, so that it sees what was committed while the locks were waited for
        return devices.find(connection, ids).stream().collect(toMap(Device::hardwareId, device -> device));
    }

    /** Which of these count as unassigned; their rows then belong to the transaction. */
    Set<HardwareId> lockUnassigned(Transaction connection, Collection<HardwareId> ids) {
        return connection
                .statement("select hardware_id from unassigned_device seen where hardware_id = any(:ids) and ("
                        + Unassigned.SEEN + ") order by hardware_id for update of seen")
                .bindArray("ids", HardwareId.class, ids)
                .map(row -> row.getHardwareId("hardware_id"))
                .awaitList()
                .stream()
                .collect(toSet());
    }

    /** Domains by name, which then can't be removed before the transaction ends. */
    Map<DomainName, Long> holdDomains(Transaction connection, Collection<DomainName> names) {
        return connection
                .statement("select id, name from domain where name = any(:names) order by id for key share")
                .bindArray("names", DomainName.class, names)
                .map(row -> Map.entry(row.getDomainName("name"), row.getLong("id")))
                .awaitList()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Gives them new assignment numbers, and their names if they have any. */
    void reassign(Transaction connection, List<ImportRow> rows, Instant at) {
        update(
                connection,
                "assignment = nextval('assignment_number'), name = coalesce(wanted.name, device.name)",
                rows,
                at);
    }

    void rename(Transaction connection, List<ImportRow> rows, Instant at) {
        update(connection, "name = wanted.name", rows, at);
    }

    private static void update(Transaction connection, String change, List<ImportRow> rows, Instant at) {
        connection
                .statement("update device set " + TOUCH + ", " + change
                        + " from unnest(:ids, :names) as wanted (id, name) where device.hardware_id = wanted.id")
                .bindArray(
                        "ids",
                        HardwareId.class,
                        rows.stream().map(ImportRow::hardwareId).toList())
                .bindArray(
                        "names",
                        String.class,
                        DeviceStore.nullable(rows.stream().map(ImportRow::name)))
                .bind("at", at)
                .send();
    }

    /** Moves them to other domains; they leave their categories behind. */
    void move(Transaction connection, List<ImportRow> rows, Map<DomainName, Long> domains, Instant at) {
        List<HardwareId> ids = rows.stream().map(ImportRow::hardwareId).toList();
        connection.statement("""
                        delete from device_category using device
                        where device.id = device_category.device_id and device.hardware_id = any(:ids)
                        """).bindArray("ids", HardwareId.class, ids).send();
        connection
                .statement("update device set " + TOUCH + ", domain_id = wanted.domain"
                        + " from unnest(:ids, :domains) as wanted (id, domain) where device.hardware_id = wanted.id")
                .bindArray("ids", HardwareId.class, ids)
                .bindArray(
                        "domains",
                        Long.class,
                        rows.stream()
                                .map(row -> domains.get(row.domain().orElseThrow()))
                                .toList())
                .bind("at", at)
                .send();
    }

    /** Removes them, and gives the versions of their removals. */
    Map<HardwareId, Long> remove(Transaction connection, Collection<HardwareId> ids) {
        Map<HardwareId, Long> versions = connection
                .statement("""
                        delete from device where hardware_id = any(:ids)
                        returning hardware_id, nextval('change_version') as removal
                        """)
                .bindArray("ids", HardwareId.class, ids)
                .map(row -> Map.entry(row.getHardwareId("hardware_id"), row.getLong("removal")))
                .awaitList()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        connection
                .statement("delete from unassigned_device where hardware_id = any(:ids) and (proven or not online)")
                .bindArray("ids", HardwareId.class, ids)
                .send();
        return versions;
    }

    /** Their sessions are as good as proven: they get their passwords now, or end. */
    void forgetUnassigned(Transaction connection, Collection<HardwareId> ids) {
        connection
                .statement("delete from unassigned_device where hardware_id = any(:ids)")
                .bindArray("ids", HardwareId.class, ids)
                .send();
    }
}
