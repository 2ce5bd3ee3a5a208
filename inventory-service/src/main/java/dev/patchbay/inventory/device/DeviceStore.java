package dev.patchbay.inventory.device;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.identity.SessionColumns;
import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.DeviceOrder;
import dev.patchbay.inventory.search.Placed;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of devices. Stateless. */
@Singleton
public class DeviceStore {

    private final DeviceRow row;

    DeviceStore(DeviceRow row) {
        this.row = row;
    }

    /** What is to be stored of a device that is added to a domain. */
    record New(HardwareId hardwareId, long domainId, AddedBy addedBy, Optional<String> name) {}

    /** The device, whose row then belongs to the transaction. */
    Optional<Device> lock(Transaction connection, HardwareId hardwareId) {
        connection
                .statement("select id from device where hardware_id = :id for update")
                .bind("id", hardwareId.value())
                .mapTo(Long.class)
                .awaitFirst();
        // a statement of its own, so that it sees what was committed while the lock was waited for
        return find(connection, hardwareId);
    }

    Optional<Device> find(Connection connection, HardwareId hardwareId) {
        return connection
                .statement(selectBy("hardware_id = :id"))
                .bind("id", hardwareId.value())
                .map(row::map)
                .awaitFirst();
    }

    /** At most one more than the page has, each with its place in the order. */
    List<Placed<Device>> page(Transaction connection, Conditions conditions, DeviceOrder order, PageRequest page) {
        order.after(conditions, page.after());
        String which = "%s order by %s limit %d".formatted(conditions.sql(), order.sql(), page.limit() + 1);
        return connection
                .statement(select(order, which))
                .bindAll(conditions.parameters())
                .map(found -> {
                    Device device = row.map(found);
                    return new Placed<>(device, order.place(device.hardwareId().value(), found.getString("place")));
                })
                .awaitList();
    }

    private static String selectBy(String which) {
        return select(DeviceOrder.DEFAULT, which);
    }

    private static String select(DeviceOrder order, String which) {
        return DeviceRow.SELECT.formatted(order.column(), which, order.sql("device", "sorted_by"));
    }

    /** Adds a device, as {@link #insert(Transaction, List, Instant)} does; empty if it exists. */
    Optional<Device> insert(Transaction connection, New wanted, Instant at) {
        return insert(connection, List.of(wanted), at).isEmpty()
                ? Optional.empty()
                : find(connection, wanted.hardwareId());
    }

    /**
     * Adds devices, with what unassigned ones of these hardware ids have reported; gives those that did not exist. A row is written
     * once: it is entered in some twenty indexes.
     */
    Set<HardwareId> insert(Transaction connection, List<New> wanted, Instant at) {
        // what they reported was without proof, so they are not online: no session of this assignment has been seen
        Set<HardwareId> inserted = new HashSet<>(insert(
                connection,
                wanted,
                at,
                ", " + SessionColumns.IDENTITY_NAMES,
                "join unassigned_device on unassigned_device.hardware_id = wanted.id"));
        List<New> unseen = wanted.stream()
                .filter(device -> !inserted.contains(device.hardwareId()))
                .toList();
        if (!unseen.isEmpty()) {
            inserted.addAll(insert(connection, unseen, at, "", ""));
        }
        return inserted;
    }

    private static List<HardwareId> insert(
            Transaction connection, List<New> wanted, Instant at, String columns, String source) {
        return connection
                .statement("""
                        insert into device (hardware_id, domain_id, version, assignment, added_by, name, created_at, changed_at %1$s)
                        select wanted.id, wanted.domain, nextval('change_version'), nextval('assignment_number'), wanted.added_by,
                               wanted.name, :at, :at %1$s
                        from unnest(:ids, :domains, :added, :names) as wanted (id, domain, added_by, name)
                        %2$s
                        order by wanted.id
                        on conflict do nothing
                        returning device.hardware_id
                        """.formatted(columns, source))
                .bindArray(
                        "ids",
                        HardwareId.class,
                        wanted.stream().map(New::hardwareId).toList())
                .bindArray(
                        "domains",
                        Long.class,
                        wanted.stream().map(New::domainId).toList())
                .bindArray(
                        "added",
                        String.class,
                        wanted.stream().map(device -> device.addedBy().name()).toList())
                .bindArray("names", String.class, nullable(wanted.stream().map(New::name)))
                .bind("at", at)
                .map(row -> row.getHardwareId("hardware_id"))
                .awaitList();
    }

    /** Names as an array of a statement. */
    static List<@Nullable String> nullable(Stream<Optional<String>> names) {
        return names.<@Nullable String>map(name -> name.orElse(null)).toList();
    }

    /** Gives it a new assignment number, and the name if there is one. */
    Device reassign(Transaction connection, Device device, Optional<String> name, Instant at) {
        return update(
                connection,
                device,
                "assignment = nextval('assignment_number'), name = coalesce(:value, name)",
                name.orElse(null),
                at);
    }

    /** Gives it a new assignment number, and another way in which it has come. */
    Device rejoin(Transaction connection, Device device, AddedBy addedBy, Instant at) {
        return update(
                connection, device, "assignment = nextval('assignment_number'), added_by = :value", addedBy.name(), at);
    }

    Device rename(Transaction connection, Device device, Optional<String> name, Instant at) {
        return update(connection, device, "name = :value", name.orElse(null), at);
    }

    /** Gives it another hardware id. Its assignment number stays: registration-service keeps its password, if it has it by that id. */
    Device renumber(Transaction connection, Device device, HardwareId hardwareId, Instant at) {
        connection
                .statement("""
                        update device set hardware_id = :hardware_id, version = nextval('change_version'), changed_at = :at
                        where id = :id
                        """)
                .bind("id", device.id())
                .bind("hardware_id", hardwareId)
                .bind("at", at)
                .send();
        return find(connection, hardwareId).orElseThrow();
    }

    Device move(Transaction connection, Device device, long domainId, Instant at) {
        return update(connection, device, "domain_id = :value", domainId, at);
    }

    private Device update(Transaction connection, Device device, String change, @Nullable Object value, Instant at) {
        connection
                .statement("update device set version = nextval('change_version'), changed_at = :at, " + change
                        + " where id = :id")
                .bind("id", device.id())
                .bind("value", value)
                .bind("at", at)
                .send();
        return find(connection, device.hardwareId()).orElseThrow();
    }

    /** The next devices that fit, by hardware id; their rows then belong to the transaction. */
    public List<HardwareId> lockNext(Transaction connection, Conditions conditions, int limit) {
        return connection
                .statement("select hardware_id from device where " + conditions.sql() + " order by hardware_id limit "
                        + limit + " for update")
                .bindAll(conditions.parameters())
                .map(row -> row.getHardwareId("hardware_id"))
                .awaitList();
    }

    /** Gives the devices new versions and returns them; their rows have to belong to the transaction already. */
    List<Device> touch(Transaction connection, Collection<HardwareId> hardwareIds, Instant at) {
        List<String> ids = hardwareIds.stream().map(HardwareId::value).toList();
        connection
                .statement("""
                        update device set version = nextval('change_version'), changed_at = :at
                        where hardware_id = any(:ids)
                        """)
                .bindArray("ids", String.class, ids)
                .bind("at", at)
                .send();
        return find(connection, hardwareIds);
    }

    /** Those of the devices that exist, by hardware id. */
    List<Device> find(Connection connection, Collection<HardwareId> hardwareIds) {
        return connection
                .statement(selectBy("hardware_id = any(:ids)"))
                .bindArray("ids", HardwareId.class, hardwareIds)
                .map(row::map)
                .awaitList();
    }

    /** Removes the device and returns the version of its removal. */
    long remove(Transaction connection, Device device) {
        return connection
                .statement("delete from device where id = :id returning nextval('change_version')")
                .bind("id", device.id())
                .mapTo(Long.class)
                .awaitOne();
    }
}
