package dev.patchbay.inventory.presence;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.identity.SessionColumns;
import dev.patchbay.inventory.unassigned.UnassignedLimits;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What sessions tell about unassigned devices. A hardware id gets a row when a session is there without proof, or when
 * it belongs to no domain; from then on the row follows the newest session. A proven one of a device of a domain ends the row:
 * what is older than that is known from the device. Stateless.
 */
@Singleton
class UnassignedPresence {

    private static final String LOCK = """
            select hardware_id, online, proven, epoch, last_seen
            from unassigned_device where hardware_id = any(:ids) order by hardware_id for update
            """;

    private static final String ONLINE =
            """
            insert into unassigned_device (hardware_id, proven, %1$s)
            select hardware_id, proven, %1$s from %2$s order by hardware_id
            on conflict (hardware_id) do update set proven = excluded.proven, %3$s
            """.formatted(SessionColumns.NAMES, SessionColumns.RECORDS, SessionColumns.CONFLICT_ASSIGNMENTS);

    private static final String OFFLINE = """
            update unassigned_device
            set online = false, epoch = told.epoch, last_seen = told.last_seen, proven = told.proven
            from %s
            where unassigned_device.hardware_id = told.hardware_id and unassigned_device.hardware_id = any(:ids)
            """.formatted(Rows.ENDED);

    private final Rows rows;
    private final UnassignedLimits limits;

    UnassignedPresence(Rows rows, UnassignedLimits limits) {
        this.rows = rows;
        this.limits = limits;
    }

    private record Known(HardwareId hardwareId, Mark mark) {}

    /**
     * Stores what is new about unassigned devices.
     *
     * @param devices the hardware ids that belong to domains, with what is known of their proven sessions
     * @return the hardware ids that there was something new about
     */
    Set<HardwareId> apply(Transaction connection, Map<HardwareId, Mark> devices, SortedMap<HardwareId, Folded> news) {
        Map<HardwareId, Mark> rowMarks = lock(connection, news.keySet());
        SortedMap<HardwareId, Track> stored = new TreeMap<>();
        Set<HardwareId> proven = new HashSet<>();
        news.forEach((id, folded) -> {
            Optional<Mark> row = Optional.ofNullable(rowMarks.get(id));
            Optional<Mark> device = Optional.ofNullable(devices.get(id));
            Track track = folded.any().since(newest(row, device));
            if (device.isPresent() && track.beginsProven()) {
                proven.add(id);
            } else if (row.isPresent() ? !track.isEmpty() : begins(track, device.isPresent())) {
                stored.put(id, track);
            }
        });
        proven.retainAll(rowMarks.keySet());
        remove(connection, proven);
        rows.insert(connection, ONLINE, Rows.online(stored.values()));
        rows.update(
                connection,
                OFFLINE,
                Rows.offline(stored.values()),
                ended -> ended.hardwareId().value());
        Set<HardwareId> added = new HashSet<>(stored.keySet());
        added.removeAll(rowMarks.keySet());
        if (!added.isEmpty()) {
            limits.added(connection, added.size());
        }
        proven.addAll(stored.keySet());
        return proven;
    }

    private static boolean begins(Track track, boolean ofDomain) {
        return track.online().isPresent() && (track.endsOnline() || !ofDomain);
    }

    private static Optional<Mark> newest(Optional<Mark> one, Optional<Mark> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private static void remove(Transaction connection, Set<HardwareId> hardwareIds) {
        if (!hardwareIds.isEmpty()) {
            connection
                    .statement("delete from unassigned_device where hardware_id = any(:ids)")
                    .bindArray(
                            "ids",
                            String.class,
                            hardwareIds.stream().map(HardwareId::value).toList())
                    .awaitExecute();
        }
    }

    private static Map<HardwareId, Mark> lock(Transaction connection, Collection<HardwareId> hardwareIds) {
        return connection
                .statement(LOCK)
                .bindArray(
                        "ids",
                        String.class,
                        hardwareIds.stream().map(HardwareId::value).toList())
                .map(UnassignedPresence::known)
                .awaitList()
                .stream()
                .collect(Collectors.toMap(Known::hardwareId, Known::mark));
    }

    private static Known known(Row row) {
        return new Known(
                row.getHardwareId("hardware_id"),
                new Mark(
                        row.getLong("epoch"),
                        !row.getBoolean("online"),
                        row.getBoolean("proven"),
                        row.getInstant("last_seen")));
    }
}
