package dev.patchbay.inventory.device;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.identity.SessionColumns;
import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.DeviceOrder;
import dev.patchbay.inventory.search.Placed;
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of devices. Stateless. */
@Singleton
public class DeviceStore {

    private final DeviceRow row;

    DeviceStore(DeviceRow row) {
        this.row = row;
    }

    /** What is to be stored of a device that is added to a domain. */
    record New(long domainId, AddedBy addedBy, Optional<String> name) {}

    /** The device, whose row then belongs to the transaction. */
    Optional<Device> lock(Handle handle, HardwareId hardwareId) {
        handle.createQuery("select id from device where hardware_id = :id for update")
                .bind("id", hardwareId.value())
                .mapTo(Long.class)
                .findOne();
        // a statement of its own, so that it sees what was committed while the lock was waited for
        return find(handle, hardwareId);
    }

    Optional<Device> find(Handle handle, HardwareId hardwareId) {
        return handle.createQuery(selectBy("hardware_id = :id"))
                .bind("id", hardwareId.value())
                .map(row)
                .findOne();
    }

    /** At most one more than the page has, each with its place in the order. */
    List<Placed<Device>> page(Handle handle, Conditions conditions, DeviceOrder order, PageRequest page) {
        order.after(conditions, page.after());
        String which = "%s order by %s limit %d".formatted(conditions.sql(), order.sql(), page.limit() + 1);
        return handle.createQuery(select(order, which))
                .bindMap(conditions.parameters())
                .map((found, context) -> {
                    Device device = row.map(found, context);
                    return new Placed<>(device, order.place(device.hardwareId().value(), found.getString("place")));
                })
                .list();
    }

    private static String selectBy(String which) {
        return select(DeviceOrder.DEFAULT, which);
    }

    private static String select(DeviceOrder order, String which) {
        return DeviceRow.SELECT.formatted(order.column(), which, order.sql("device", "sorted_by"));
    }

    /** Adds a device, with what an unassigned one of this hardware id has told; empty if it exists. */
    Optional<Device> insert(Handle handle, HardwareId hardwareId, New wanted, Instant at) {
        boolean inserted = handle.createUpdate("""
                        insert into device (hardware_id, domain_id, version, assignment, added_by, name, created_at, changed_at)
                        values (:id, :domain, nextval('change_version'), nextval('assignment_number'), :added, :name,
                                :at, :at)
                        on conflict do nothing
                        """)
                        .bind("id", hardwareId.value())
                        .bind("domain", wanted.domainId())
                        .bind("added", wanted.addedBy().name())
                        .bind("name", wanted.name())
                        .bind("at", timestamp(at))
                        .execute()
                == 1;
        return inserted ? Optional.of(fresh(handle, hardwareId)) : Optional.empty();
    }

    private Device fresh(Handle handle, HardwareId hardwareId) {
        handle.createUpdate(
                        "update device set %s from unassigned_device told where told.hardware_id = :id and device.hardware_id = :id"
                                .formatted(SessionColumns.ASSIGNMENTS))
                .bind("id", hardwareId.value())
                .execute();
        // what it told was without proof: no session of this assignment has been seen
        handle.createUpdate("update device set online = false, epoch = -1 where hardware_id = :id")
                .bind("id", hardwareId.value())
                .execute();
        return find(handle, hardwareId).orElseThrow();
    }

    /** Gives it a new assignment number, and the name if there is one. */
    Device reassign(Handle handle, Device device, Optional<String> name, Instant at) {
        return update(
                handle,
                device,
                "assignment = nextval('assignment_number'), name = coalesce(:value, name)",
                name.orElse(null),
                at);
    }

    /** Gives it a new assignment number, and another way in which it has come. */
    Device rejoin(Handle handle, Device device, AddedBy addedBy, Instant at) {
        return update(
                handle, device, "assignment = nextval('assignment_number'), added_by = :value", addedBy.name(), at);
    }

    Device rename(Handle handle, Device device, Optional<String> name, Instant at) {
        return update(handle, device, "name = :value", name.orElse(null), at);
    }

    Device move(Handle handle, Device device, long domainId, Instant at) {
        return update(handle, device, "domain_id = :value", domainId, at);
    }

    private Device update(Handle handle, Device device, String change, @Nullable Object value, Instant at) {
        handle.createUpdate("update device set version = nextval('change_version'), changed_at = :at, " + change
                        + " where id = :id")
                .bind("id", device.id())
                .bind("value", value)
                .bind("at", timestamp(at))
                .execute();
        return find(handle, device.hardwareId()).orElseThrow();
    }

    /** The next devices that fit, by hardware id; their rows then belong to the transaction. */
    public List<HardwareId> lockNext(Handle handle, Conditions conditions, int limit) {
        return handle.createQuery("select hardware_id from device where " + conditions.sql()
                        + " order by hardware_id limit " + limit + " for update")
                .bindMap(conditions.parameters())
                .map((row, _) -> new HardwareId(row.getString("hardware_id")))
                .list();
    }

    /** Gives the devices new versions and returns them; their rows have to belong to the transaction already. */
    List<Device> touch(Handle handle, Collection<HardwareId> hardwareIds, Instant at) {
        List<String> ids = hardwareIds.stream().map(HardwareId::value).toList();
        handle.createUpdate("""
                        update device set version = nextval('change_version'), changed_at = :at
                        where hardware_id = any(:ids)
                        """)
                .bindArray("ids", String.class, ids)
                .bind("at", timestamp(at))
                .execute();
        return handle.createQuery(selectBy("hardware_id = any(:ids)"))
                .bindArray("ids", String.class, ids)
                .map(row)
                .list();
    }

    /** Removes the device and returns the version of its removal. */
    long remove(Handle handle, Device device) {
        return handle.createQuery("delete from device where id = :id returning nextval('change_version')")
                .bind("id", device.id())
                .mapTo(Long.class)
                .one();
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
