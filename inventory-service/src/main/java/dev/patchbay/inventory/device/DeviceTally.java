package dev.patchbay.inventory.device;

import dev.patchbay.inventory.search.Conditions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Counts devices. Stateless. */
@Singleton
class DeviceTally {

    private record OfType(String type, long total, long online) {}

    DeviceCounts of(Handle handle, Conditions conditions) {
        List<OfType> types = handle.createQuery("""
                        select coalesce(type, 'unknown') as type, count(*) as total, count(*) filter (where online) as online
                        from device where %s
                        group by 1
                        """.formatted(conditions.sql()))
                .bindMap(conditions.parameters())
                .map((row, context) -> new OfType(row.getString("type"), row.getLong("total"), row.getLong("online")))
                .list();
        Map<String, Long> byType = new TreeMap<>();
        types.forEach(one -> byType.put(one.type(), one.total()));
        return new DeviceCounts(
                types.stream().mapToLong(OfType::total).sum(),
                types.stream().mapToLong(OfType::online).sum(),
                byType);
    }
}
