package dev.patchbay.inventory.device;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.inventory.device.Device.Category;
import dev.patchbay.inventory.device.Device.Unproven;
import dev.patchbay.inventory.identity.AuthenticationFailure;
import dev.patchbay.inventory.identity.Reported;
import dev.patchbay.kit.database.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads devices out of rows. Stateless. */
@Singleton
class DeviceRow {

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
                select coalesce(array_agg(category.id order by category.id), '{}') as ids,
                       coalesce(array_agg(category.name order by category.id), '{}') as names
                from device_category join category on category.id = device_category.category_id
                where device_category.device_id = device.id) grouped
            order by %s
            """;

    private final ObjectMapper json;

    DeviceRow(ObjectMapper json) {
        this.json = json;
    }

    Device map(Row row) {
        return new Device(
                row.getLong("id"),
                row.getHardwareId("hardware_id"),
                row.getDomainName("domain"),
                row.getLong("version"),
                row.getLong("assignment"),
                AddedBy.valueOf(row.getString("added_by")),
                row.findString("name"),
                categories(row),
                row.getBoolean("has_lease_licenses"),
                Reported.read(row, json),
                unproven(row),
                AuthenticationFailure.read(row),
                row.getInstant("created_at"),
                row.getInstant("changed_at"));
    }

    private static List<Category> categories(Row row) {
        List<Long> ids = row.getLongs("category_ids");
        List<String> names = row.getStrings("category_names");
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new Category(ids.get(i), names.get(i)))
                .toList();
    }

    private static Optional<Unproven> unproven(Row row) {
        return row.findUuid("unproven_id").map(session -> new Unproven(session, row.getInstant("unproven_since")));
    }
}
