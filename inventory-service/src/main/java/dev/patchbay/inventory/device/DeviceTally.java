package dev.patchbay.inventory.device;

import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts devices. Stateless. */
@Singleton
class DeviceTally {

    private record OfType(String type, long total, long online) {}

    DeviceCounts of(Transaction connection, Conditions conditions) {
        List<OfType> types = connection
                .statement("""
                        select coalesce(type, 'unknown') as type, count(*) as total, count(*) filter (where online) as online
                        from device where %s
                        group by 1
                        """.formatted(conditions.sql()))
                .bindAll(conditions.parameters())
                .map(row -> new OfType(row.getString("type"), row.getLong("total"), row.getLong("online")))
                .awaitList();
        Map<String, Long> byType = new TreeMap<>();
        types.forEach(one -> byType.put(one.type(), one.total()));
        return new DeviceCounts(
                types.stream().mapToLong(OfType::total).sum(),
                types.stream().mapToLong(OfType::online).sum(),
                byType);
    }
}
