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
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

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
    List<Placed<UnassignedDevice>> page(Handle handle, Conditions filter, DeviceOrder order, PageRequest page) {
        Conditions conditions = order.after(filter.and(Unassigned.SEEN), page.after());
        return handle.createQuery("%s where %s order by %s limit %d"
                        .formatted(select(order), conditions.sql(), order.sql(), page.limit() + 1))
                .bindMap(conditions.parameters())
                .map((row, context) -> {
                    UnassignedDevice device = device(row, context);
                    return new Placed<>(device, order.place(device.hardwareId().value(), row.getString("place")));
                })
                .list();
    }

    long count(Handle handle, Conditions filter) {
        Conditions conditions = filter.and(Unassigned.SEEN);
        return handle.createQuery("select count(*) from unassigned_device seen where " + conditions.sql())
                .bindMap(conditions.parameters())
                .mapTo(Long.class)
                .one();
    }

    private static String select(DeviceOrder order) {
        return SELECT.formatted(order.column());
    }

    /** The device, if it counts as unassigned; its row then belongs to the transaction. */
    public Optional<UnassignedDevice> lock(Handle handle, HardwareId hardwareId) {
        return handle.createQuery(select(DeviceOrder.DEFAULT) + " where hardware_id = :id and (" + Unassigned.SEEN
                        + ") for update of seen")
                .bind("id", hardwareId.value())
                .map(this::device)
                .findOne();
    }

    public void remove(Handle handle, HardwareId hardwareId) {
        handle.createUpdate("delete from unassigned_device where hardware_id = :id")
                .bind("id", hardwareId.value())
                .execute();
    }

    /** Forgets what earlier sessions have left behind; one that is there without proof stays. */
    public void removeUnlessThere(Handle handle, HardwareId hardwareId) {
        handle.createUpdate("delete from unassigned_device where hardware_id = :id and (proven or not online)")
                .bind("id", hardwareId.value())
                .execute();
    }

    private UnassignedDevice device(ResultSet row, StatementContext context) throws SQLException {
        return new UnassignedDevice(
                new HardwareId(row.getString("hardware_id")),
                Optional.ofNullable(row.getString("domain")).map(DomainName::new),
                AuthenticationFailure.read(row),
                Reported.read(row, json).orElseThrow());
    }
}
