package dev.patchbay.kit.events;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.kit.database.Batch;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.runtime.Ids;
import jakarta.inject.Singleton;
import java.util.List;
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

    public void append(Transaction connection, Event event) {
        append(connection, List.of(event));
    }

    /** Stores the events in their order; they are sent once the connection's transaction has committed. */
    public void append(Transaction connection, List<? extends Event> events) {
        if (events.isEmpty()) {
            return;
        }
        Batch batch = connection.batch(INSERT);
        events.forEach(event -> add(batch, event));
        batch.send();
        connection.afterCommit(signal::raise);
    }

    private void add(Batch batch, Event event) {
        EventType<?> type = EventTypes.of(event);
        add(batch, event, type, type.name(), EventJson.write(event));
        if (type.tombstone()) {
            // lets a compacted topic forget the subject; consumers pass it over
            add(batch, event, type, null, null);
        }
    }

    private void add(Batch batch, Event event, EventType<?> type, @Nullable String name, byte @Nullable [] data) {
        batch.bind("event_id", ids.next())
                .bind("topic", type.topic().topic())
                .bind("key", event.subject())
                .bind("type", name)
                .bind("at", event.at())
                .bind("data", data)
                .add();
    }
}
