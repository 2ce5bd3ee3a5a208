package dev.patchbay.inventory.device;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.device.Device.Category;
import dev.patchbay.inventory.device.Device.Unproven;
import dev.patchbay.inventory.identity.AuthenticationFailure;
import dev.patchbay.inventory.identity.Reported;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads devices out of rows. Stateless. */
@Singleton
class DeviceRow implements RowMapper<Device> {

    /** Takes what they are sorted by, the condition that is to hold for them, and their order. */
    static final String SELECT = """
            select device.*, domain.name as domain, unproven.session_id as unproven_id,
                   unproven.connected_at as unproven_since, cast(device.sorted_by as text) as place,
                   grouped.ids as category_ids, grouped.names as category_names
            from (select *, %s as sorted_by from device where %s) device
            join domain on domain.id = device.domain_id
            left join unassigned_device unproven
                on unproven.hardware_id = device.hardware_id and unproven.online and not unproven.proven
            cross join lateral (
                select array_agg(category.id order by category.id) as ids,
                       array_agg(category.name order by category.id) as names
                from device_category join category on category.id = device_category.category_id
                where device_category.device_id = device.id) grouped
            order by %s
            """;

    private final ObjectMapper json;

    DeviceRow(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Device map(ResultSet row, StatementContext context) throws SQLException {
        return new Device(
                row.getLong("id"),
                new HardwareId(row.getString("hardware_id")),
                new DomainName(row.getString("domain")),
                row.getLong("version"),
                row.getLong("assignment"),
                AddedBy.valueOf(row.getString("added_by")),
                Optional.ofNullable(row.getString("name")),
                categories(row),
                row.getBoolean("has_lease_licenses"),
                Reported.read(row, json),
                unproven(row),
                AuthenticationFailure.read(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static List<Category> categories(ResultSet row) throws SQLException {
        @Nullable Array ids = row.getArray("category_ids");
        if (ids == null) {
            return List.of();
        }
        Long[] numbers = (Long[]) ids.getArray();
        String[] names = (String[]) row.getArray("category_names").getArray();
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> new Category(numbers[i], names[i]))
                .toList();
    }

    private static Optional<Unproven> unproven(ResultSet row) throws SQLException {
        @Nullable UUID session = row.getObject("unproven_id", UUID.class);
        return session == null
                ? Optional.empty()
                : Optional.of(new Unproven(
                        session,
                        row.getObject("unproven_since", OffsetDateTime.class).toInstant()));
    }
}
