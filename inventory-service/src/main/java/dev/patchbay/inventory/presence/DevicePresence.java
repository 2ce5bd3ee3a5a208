package dev.patchbay.inventory.presence;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.device.DeviceChanges;
import dev.patchbay.inventory.identity.SessionColumns;
import dev.patchbay.inventory.identity.SessionRow;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What proven sessions tell about devices of domains. Stateless. */
@Singleton
class DevicePresence {

    private static final String LOCK = """
            select hardware_id, online, epoch, last_seen, product, type
            from device where hardware_id = any(:ids) order by hardware_id for update
            """;

    private static final String ONLINE =
            "update device set " + SessionColumns.ASSIGNMENTS + " from " + SessionColumns.RECORDS
                    + " where device.hardware_id = told.hardware_id and device.hardware_id = any(:ids)";

    private static final String OFFLINE =
            "update device set online = false, epoch = told.epoch, last_seen = told.last_seen from " + Rows.ENDED
                    + " where device.hardware_id = told.hardware_id and device.hardware_id = any(:ids)";

    private final Rows rows;
    private final DeviceChanges changes;

    DevicePresence(Rows rows, DeviceChanges changes) {
        this.rows = rows;
        this.changes = changes;
    }

    /** What is stored of a device. */
    record Known(HardwareId hardwareId, Mark mark, Optional<String> product, Optional<String> type) {

        /** Whether the row shows another kind of device than was known. */
        boolean becomes(SessionRow row) {
            return !product.equals(Optional.of(row.product())) || !type.equals(Optional.of(row.type()));
        }
    }

    /** The devices among the hardware ids; their rows then belong to the transaction. */
    Map<HardwareId, Known> lock(Transaction connection, Collection<HardwareId> hardwareIds) {
        return connection
                .statement(LOCK)
                .bindArray(
                        "ids",
                        String.class,
                        hardwareIds.stream().map(HardwareId::value).toList())
                .map(DevicePresence::known)
                .awaitList()
                .stream()
                .collect(Collectors.toMap(Known::hardwareId, Function.identity()));
    }

    /** Stores what is new about the devices, and returns those that there was something new about. */
    Set<HardwareId> apply(Transaction connection, Map<HardwareId, Known> devices, SortedMap<HardwareId, Folded> news) {
        SortedMap<HardwareId, Track> fresh = new TreeMap<>();
        devices.forEach((id, known) -> {
            Track track = news.getOrDefault(id, Folded.EMPTY).proven().since(Optional.of(known.mark()));
            if (!track.isEmpty()) {
                fresh.put(id, track);
            }
        });
        List<SessionRow> online = Rows.online(fresh.values());
        rows.update(connection, ONLINE, online, SessionRow::hardwareId);
        rows.update(
                connection,
                OFFLINE,
                Rows.offline(fresh.values()),
                ended -> ended.hardwareId().value());
        changes.tell(connection, changed(devices, online));
        return fresh.keySet();
    }

    private static List<HardwareId> changed(Map<HardwareId, Known> devices, List<SessionRow> online) {
        return online.stream()
                .flatMap(
                        row -> Optional.ofNullable(devices.get(new HardwareId(row.hardwareId())))
                                .filter(known -> known.becomes(row))
                                .stream())
                .map(Known::hardwareId)
                .toList();
    }

    private static Known known(Row row) {
        Mark mark = new Mark(
                row.getLong("epoch"),
                !row.getBoolean("online"),
                true,
                row.findInstant("last_seen").orElse(Instant.MIN));
        return new Known(row.getHardwareId("hardware_id"), mark, row.findString("product"), row.findString("type"));
    }
}
