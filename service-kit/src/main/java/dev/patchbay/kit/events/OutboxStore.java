package dev.patchbay.kit.events;

import dev.patchbay.kit.events.EventRecords.Row;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The rows of the outbox, as the relay sees them. */
@Singleton
class OutboxStore {

    /** Only one replica relays at a time, or order would be lost. The number is "outbox" in ASCII. */
    private static final long RELAY_LOCK = 0x6f7574626f78L;

    private final Jdbi jdbi;

    OutboxStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    boolean becomeRelay(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", RELAY_LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /** The first rows, of about so many bytes together; at least one, if there is any. */
    List<Row> first(Handle handle, int limit, int maxBytes) {
        return handle.createQuery("""
                        select id, event_id, topic, key, type, at, data
                        from (select *, coalesce(octet_length(data), 0) as bytes,
                                     sum(coalesce(octet_length(data), 0)) over (order by id) as total
                              from outbox order by id limit :limit) as first
                        where total - bytes < :max_bytes order by id
                        """)
                .bind("limit", limit)
                .bind("max_bytes", maxBytes)
                .map((row, _) -> new Row(
                        row.getLong("id"),
                        row.getObject("event_id", UUID.class),
                        row.getString("topic"),
                        row.getString("key"),
                        row.getString("type"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getBytes("data")))
                .list();
    }

    void remove(Handle handle, List<Row> rows) {
        handle.createUpdate("delete from outbox where id = any(:ids)")
                .bindArray("ids", Long.class, rows.stream().map(Row::id).toList())
                .execute();
    }

    void setAside(Handle handle, Row row, String reason) {
        handle.createUpdate("""
                        insert into outbox_undeliverable (id, event_id, topic, key, type, at, data, reason)
                        select id, event_id, topic, key, type, at, data, :reason from outbox where id = :id
                        """).bind("id", row.id()).bind("reason", reason).execute();
    }

    long waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from outbox")
                .mapTo(Long.class)
                .one());
    }
}
