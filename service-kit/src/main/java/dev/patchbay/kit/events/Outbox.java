package dev.patchbay.kit.events;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.kit.runtime.Ids;
import jakarta.inject.Singleton;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Where events are put in the transaction of the change that they tell.
 *
 * <p>Order of one subject holds if its transactions are serialized, so lock the row of the thing before you append.
 * Safe for concurrent use.
 */
@Singleton
public class Outbox {

    private static final String INSERT = """
            insert into outbox (event_id, topic, key, type, at, data)
            values (:event_id, :topic, :key, :type, :at, :data)
            """;

    private final Ids ids;
    private final OutboxSignal signal;

    public Outbox(Ids ids, OutboxSignal signal) {
        this.ids = ids;
        this.signal = signal;
    }

    public void append(Handle handle, Event event) {
        append(handle, List.of(event));
    }

    /** Stores the events in their order; they are sent once the handle's transaction has committed. */
    public void append(Handle handle, List<? extends Event> events) {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
            events.forEach(event -> add(batch, event));
            batch.execute();
        }
        handle.afterCommit(signal::raise);
    }

    private void add(PreparedBatch batch, Event event) {
        EventType<?> type = EventTypes.of(event);
        add(batch, event, type, type.name(), EventJson.write(event));
        if (type.tombstone()) {
            // lets a compacted topic forget the subject; consumers pass it over
            add(batch, event, type, null, null);
        }
    }

    private void add(
            PreparedBatch batch, Event event, EventType<?> type, @Nullable String name, byte @Nullable [] data) {
        batch.bind("event_id", ids.next())
                .bind("topic", type.topic().topic())
                .bind("key", event.subject())
                .bind("type", name)
                .bind("at", event.at().atOffset(ZoneOffset.UTC))
                .bindBySqlType("data", data, Types.BINARY)
                .add();
    }
}
