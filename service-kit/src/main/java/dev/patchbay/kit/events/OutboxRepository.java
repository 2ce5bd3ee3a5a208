package dev.patchbay.kit.events;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventRecords.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The rows of the outbox, as the relay sees them. */
@Singleton
class OutboxRepository {

    /** Only one replica relays at a time, or order would be lost. The number is "outbox" in ASCII. */
    private static final long RELAY_LOCK = 0x6f7574626f78L;

    private final BlockingDatabase database;

    OutboxRepository(BlockingDatabase database) {
        this.database = database;
    }

    /**
     * Makes this transaction the one that relays, until it ends, and reads the first rows, of about so many bytes together; at
     * least one, if there is any. Both in one round trip, and no further than the rows it gives, however many wait.
     *
     * @return empty if another transaction relays
     */
    Optional<List<Row>> take(Transaction connection, int limit, int maxBytes) {
        connection
                .statement("select set_config('patchbay.relay', cast(pg_try_advisory_xact_lock(:lock) as text), true)")
                .bind("lock", RELAY_LOCK)
                .send();
        // a statement of its own: it sees what the one that has relayed before has removed
        List<Optional<Row>> rows = connection
                .statement("""
                        select relay.mine, first.*
                        from (select current_setting('patchbay.relay') = 'true' as mine) as relay
                        left join (
                          select id, event_id, topic, key, type, at, data
                          from (select *, coalesce(octet_length(data), 0) as bytes,
                                       sum(coalesce(octet_length(data), 0)) over (order by id) as total
                                from outbox where current_setting('patchbay.relay') = 'true'
                                order by id limit :limit) as counted
                          where total - bytes < :max_bytes) as first on true
                        where relay.mine
                        order by first.id
                        """)
                .bind("limit", limit)
                .bind("max_bytes", maxBytes)
                .map(OutboxRepository::row)
                .awaitList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.stream().flatMap(Optional::stream).toList());
    }

    private static Optional<Row> row(dev.patchbay.kit.database.Row row) {
        return row.findLong("id")
                .map(id -> new Row(
                        id,
                        row.getUuid("event_id"),
                        row.getString("topic"),
                        row.getString("key"),
                        row.findString("type").orElse(null),
                        row.getInstant("at"),
                        row.findBytes("data").orElse(null)));
    }

    /** Without waiting for it. */
    void remove(Transaction connection, List<Row> rows) {
        connection
                .statement("delete from outbox where id = any(:ids)")
                .bindArray("ids", Long.class, rows.stream().map(Row::id).toList())
                .send();
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
