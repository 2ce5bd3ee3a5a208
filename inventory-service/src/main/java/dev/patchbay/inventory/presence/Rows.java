package dev.patchbay.inventory.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.identity.SessionRow;
import dev.patchbay.inventory.presence.News.Offline;
import dev.patchbay.inventory.presence.News.Online;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Statements about many hardware ids at once: their rows travel as one JSON array. Stateless. */
@Singleton
class Rows {

    /** The parameter {@code :rows} of ended sessions as the table {@code told}. */
    static final String ENDED =
            "jsonb_to_recordset(cast(:rows as jsonb)) as told (hardware_id text, epoch bigint, last_seen timestamptz, proven boolean)";

    private final ObjectMapper json;

    Rows(ObjectMapper json) {
        this.json = json;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Ended(HardwareId hardwareId, long epoch, Instant lastSeen, boolean proven) {}

    void insert(Transaction connection, String sql, Collection<?> rows) {
        if (!rows.isEmpty()) {
            connection.statement(sql).bind("rows", write(rows)).send();
        }
    }

    /**
     * Updates rows of a table.
     *
     * @param sql says {@code hardware_id = any(:ids)}, too: how many rows the JSON array has, the database can't know, and it
     *     would rather read a table of 10,000 devices than look up the few
     * @param id the hardware id of a row
     */
    <R> void update(Transaction connection, String sql, Collection<R> rows, Function<R, String> id) {
        if (!rows.isEmpty()) {
            connection
                    .statement(sql)
                    .bind("rows", write(rows))
                    .bindArray("ids", String.class, rows.stream().map(id).toList())
                    .send();
        }
    }

    private String write(Collection<?> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static List<SessionRow> online(Collection<Track> tracks) {
        return tracks.stream()
                .flatMap(track -> track.online().stream())
                .map(Online::event)
                .map(SessionRow::of)
                .toList();
    }

    static List<Ended> offline(Collection<Track> tracks) {
        return tracks.stream()
                .flatMap(track -> track.offline().stream())
                .map(Rows::ended)
                .toList();
    }

    private static Ended ended(Offline offline) {
        Mark mark = offline.mark();
        return new Ended(offline.event().hardwareId(), mark.epoch(), mark.at(), mark.proven());
    }
}
