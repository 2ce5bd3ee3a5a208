package dev.patchbay.inventory.unassigned;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.identity.AuthenticationFailure;
import dev.patchbay.inventory.identity.Reported;
import dev.patchbay.inventory.identity.SessionColumns;
import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.DeviceOrder;
import dev.patchbay.inventory.search.Placed;
import dev.patchbay.inventory.search.Unassigned;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The rows of unassigned devices. What a row shows counts only while its session is not known to be proven. Stateless. */
@Singleton
public class UnassignedStore {

    private static final String SELECT = """
            select hardware_id, owner.*, cast(%%s as text) as place, %s
            from unassigned_device seen
            left join lateral (select domain.name as domain, %s from device join domain on domain.id = device.domain_id
                               where device.hardware_id = seen.hardware_id) owner on true
            """.formatted(SessionColumns.NAMES, AuthenticationFailure.COLUMNS);

    private final ObjectMapper json;

    public UnassignedStore(ObjectMapper json) {
        this.json = json;
    }

    /** At most one more than the page has, each with its place in the order. */
    List<Placed<UnassignedDevice>> page(Connection connection, Conditions filter, DeviceOrder order, PageRequest page) {
        Conditions conditions = order.after(filter.and(Unassigned.SEEN), page.after());
        return connection
                .statement("%s where %s order by %s limit %d"
                        .formatted(select(order), conditions.sql(), order.sql(), page.limit() + 1))
                .bindAll(conditions.parameters())
                .map(row -> {
                    UnassignedDevice device = device(row);
                    return new Placed<>(device, order.place(device.hardwareId().value(), row.getString("place")));
                })
                .awaitList();
    }

    long count(Connection connection, Conditions filter) {
        Conditions conditions = filter.and(Unassigned.SEEN);
        return connection
                .statement("select count(*) from unassigned_device seen where " + conditions.sql())
                .bindAll(conditions.parameters())
                .mapTo(Long.class)
                .awaitOne();
    }

    private static String select(DeviceOrder order) {
        return SELECT.formatted(order.column());
    }

    /** The device, if it counts as unassigned; its row then belongs to the transaction. */
    public Optional<UnassignedDevice> lock(Transaction connection, HardwareId hardwareId) {
        return connection
                .statement(select(DeviceOrder.DEFAULT) + " where hardware_id = :id and (" + Unassigned.SEEN
                        + ") for update of seen")
                .bind("id", hardwareId.value())
                .map(this::device)
                .awaitFirst();
    }

    public void remove(Transaction connection, HardwareId hardwareId) {
        connection
                .statement("delete from unassigned_device where hardware_id = :id")
                .bind("id", hardwareId.value())
                .send();
    }

    /** Forgets what earlier sessions have left behind; one that is there without proof stays. */
    public void removeUnlessThere(Transaction connection, HardwareId hardwareId) {
        connection
                .statement("delete from unassigned_device where hardware_id = :id and (proven or not online)")
                .bind("id", hardwareId.value())
                .send();
    }

    private UnassignedDevice device(Row row) {
        return new UnassignedDevice(
                row.getHardwareId("hardware_id"),
                row.findString("domain").map(DomainName::new),
                AuthenticationFailure.read(row),
                Reported.read(row, json).orElseThrow());
    }
}
