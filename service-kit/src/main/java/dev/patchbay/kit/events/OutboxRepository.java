package dev.patchbay.kit.events;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventRecords.Row;
import jakarta.inject.Singleton;
import java.util.List;

/** The rows of the outbox, as the relay sees them. */
@Singleton
class OutboxRepository {

    /** Only one replica relays at a time, or order would be lost. The number is "outbox" in ASCII. */
    private static final long RELAY_LOCK = 0x6f7574626f78L;

    private final BlockingDatabase database;

    OutboxRepository(BlockingDatabase database) {
        this.database = database;
    }

    boolean becomeRelay(Transaction connection) {
        return connection
                .statement("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", RELAY_LOCK)
                .mapTo(Boolean.class)
                .awaitOne();
    }

    /** The first rows, of about so many bytes together; at least one, if there is any. */
    List<Row> first(Transaction connection, int limit, int maxBytes) {
        return connection
                .statement("""
                        select id, event_id, topic, key, type, at, data
                        from (select *, coalesce(octet_length(data), 0) as bytes,
                                     sum(coalesce(octet_length(data), 0)) over (order by id) as total
                              from outbox order by id limit :limit) as first
                        where total - bytes < :max_bytes order by id
                        """)
                .bind("limit", limit)
                .bind("max_bytes", maxBytes)
                .map(row -> new Row(
                        row.getLong("id"),
                        row.getUuid("event_id"),
                        row.getString("topic"),
                        row.getString("key"),
                        row.findString("type").orElse(null),
                        row.getInstant("at"),
                        row.findBytes("data").orElse(null)))
                .awaitList();
    }

    void remove(Transaction connection, List<Row> rows) {
        connection
                .statement("delete from outbox where id = any(:ids)")
                .bindArray("ids", Long.class, rows.stream().map(Row::id).toList())
                .awaitExecute();
    }

    void setAside(Transaction connection, Row row, String reason) {
        connection.statement("""
                        insert into outbox_undeliverable (id, event_id, topic, key, type, at, data, reason)
                        select id, event_id, topic, key, type, at, data, :reason from outbox where id = :id
                        """).bind("id", row.id()).bind("reason", reason).awaitExecute();
    }

    long waiting() {
        return database.read(connection -> connection
                .statement("select count(*) from outbox")
                .mapTo(Long.class)
                .awaitOne());
    }
}
