package dev.patchbay.kit.events;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.kit.database.Batch;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Statement;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventRecords.Row;
import dev.patchbay.kit.runtime.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Parameters begin with a word that those of a change do not begin with. */
    private static final String INSERT_WITH_CHANGE = """
            with changed as (%s),
            appended as (
              insert into outbox (event_id, topic, key, type, at, data)
              select event_id, topic, key, type, at, data
              from unnest(:outbox_ids, :outbox_event_ids, :outbox_topics, :outbox_keys, :outbox_types, :outbox_times, :outbox_data)
                with ordinality as event (id, event_id, topic, key, type, at, data, place)
              join changed using (id)
              order by place)
            select id from changed
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
        events.stream().flatMap(this::rows).forEach(row -> add(batch, row));
        batch.send();
        connection.afterCommit(signal::raise);
    }

    /**
     * Makes a change and stores the events of what it has changed, in one statement, which needs one round trip: for a change that
     * belongs to no other. What is repeated after a connection that broke must change nothing the second time.
     *
     * @param change a statement that gives the ids of what it has changed, in a column {@code id}
     * @param parameters sets the parameters of the change
     * @param events what is to be sent for each id, if the change gives it
     * @return the ids that the change has given
     */
    public Uni<List<UUID>> append(
            Connection connection,
            String change,
            UnaryOperator<Statement> parameters,
            Map<UUID, ? extends Event> events) {
        List<Entry> entries = events.entrySet().stream()
                .flatMap(event -> rows(event.getValue()).map(row -> new Entry(event.getKey(), row)))
                .toList();
        Statement statement = connection
                .statement(INSERT_WITH_CHANGE.formatted(change))
                .bindArray("outbox_ids", UUID.class, each(entries, Entry::id))
                .bindArray(
                        "outbox_event_ids",
                        UUID.class,
                        each(entries, entry -> entry.row().eventId()))
                .bindArray(
                        "outbox_topics",
                        String.class,
                        each(entries, entry -> entry.row().topic()))
                .bindArray(
                        "outbox_keys",
                        String.class,
                        each(entries, entry -> entry.row().key()))
                .bindArray(
                        "outbox_types",
                        String.class,
                        each(entries, entry -> entry.row().type()))
                .bindArray(
                        "outbox_times",
                        Instant.class,
                        each(entries, entry -> entry.row().at()))
                .bindArray(
                        "outbox_data",
                        byte[].class,
                        each(entries, entry -> entry.row().data()));
        return parameters.apply(statement).mapTo(UUID.class).list().invoke(signal::raise);
    }

    /** An event and the id of what must have changed for it to be sent. */
    private record Entry(UUID id, Row row) {}

    private static <T extends @Nullable Object> List<T> each(List<Entry> entries, Function<Entry, T> column) {
        // may have nulls
        return entries.stream().map(column).collect(Collectors.toList());
    }

    private Stream<Row> rows(Event event) {
        EventType<?> type = EventTypes.of(event);
        Row row = row(event, type, type.name(), EventJson.write(event));
        // a tombstone lets a compacted topic forget the subject; consumers pass it over
        return type.tombstone() ? Stream.of(row, row(event, type, null, null)) : Stream.of(row);
    }

    private Row row(Event event, EventType<?> type, @Nullable String name, byte @Nullable [] data) {
        return new Row(0, ids.next(), type.topic().topic(), event.subject(), name, event.at(), data);
    }

    private static void add(Batch batch, Row row) {
        batch.bind("event_id", row.eventId())
                .bind("topic", row.topic())
                .bind("key", row.key())
                .bind("type", row.type())
                .bind("at", row.at())
                .bind("data", row.data())
                .add();
    }
}
