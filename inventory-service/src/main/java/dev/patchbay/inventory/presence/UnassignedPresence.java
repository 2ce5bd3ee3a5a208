package dev.patchbay.inventory.presence;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.identity.SessionColumns;
import dev.patchbay.inventory.unassigned.UnassignedLimits;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What sessions tell about unassigned devices. A hardware id gets a row when a session is there without proof, or when
 * it belongs to no domain; from then on the row follows the newest session, proven or not, so that a proven one takes the
 * hardware id off the list. Stateless.
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
            where unassigned_device.hardware_id = told.hardware_id
            """.formatted(Rows.ENDED);

    private final Rows rows;
    private final UnassignedLimits limits;

    UnassignedPresence(Rows rows, UnassignedLimits limits) {
        this.rows = rows;
        this.limits = limits;
    }

    private record Known(HardwareId hardwareId, Mark mark) {}

    /**
     * Stores what is new about unassigned devices; how many there was something new about.
     *
     * @param devices the hardware ids that belong to domains
     */
    int apply(Handle handle, Set<HardwareId> devices, SortedMap<HardwareId, Folded> news) {
        Map<HardwareId, Mark> marks = lock(handle, news.keySet());
        SortedMap<HardwareId, Track> fresh = new TreeMap<>();
        news.forEach((id, folded) -> {
            Optional<Mark> known = Optional.ofNullable(marks.get(id));
            Track track = folded.any().since(known);
            if (known.isPresent() ? !track.isEmpty() : begins(track, devices.contains(id))) {
                fresh.put(id, track);
            }
        });
        rows.update(handle, ONLINE, Rows.online(fresh.values()));
        rows.update(handle, OFFLINE, Rows.offline(fresh.values()));
        if (!marks.keySet().containsAll(fresh.keySet())) {
            limits.enforce(handle);
        }
        return fresh.size();
    }

    private static boolean begins(Track track, boolean ofDomain) {
        boolean unproven = track.online().map(online -> !online.mark().proven()).orElse(false);
        return ofDomain ? unproven && track.endsOnline() : track.online().isPresent();
    }

    private static Map<HardwareId, Mark> lock(Handle handle, Collection<HardwareId> hardwareIds) {
        return handle
                .createQuery(LOCK)
                .bindArray(
                        "ids",
                        String.class,
                        hardwareIds.stream().map(HardwareId::value).toList())
                .map(UnassignedPresence::known)
                .stream()
                .collect(Collectors.toMap(Known::hardwareId, Known::mark));
    }

    private static Known known(ResultSet row, StatementContext context) throws SQLException {
        return new Known(
                new HardwareId(row.getString("hardware_id")),
                new Mark(
                        row.getLong("epoch"),
                        !row.getBoolean("online"),
                        row.getBoolean("proven"),
                        row.getObject("last_seen", OffsetDateTime.class).toInstant()));
    }
}
