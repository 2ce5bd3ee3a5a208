package dev.patchbay.testkit.example;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.EventProcessor;
import dev.patchbay.kit.events.Received;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores each event in a table, as its effect. A test can have work done before that, for the subjects that it uses. */
@Singleton
public class RecordingConsumer implements EventHandler {

    public static final String CONSUMER = "example.recording";

    private final EventProcessor processor;
    private final BlockingDatabase database;
    private final Map<String, BiConsumer<Transaction, Event>> before = new ConcurrentHashMap<>();
    private final Map<String, Runnable> after = new ConcurrentHashMap<>();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();

    RecordingConsumer(EventProcessor processor, BlockingDatabase database) {
        this.processor = processor;
        this.database = database;
        // without a key: an event that is handled twice shows
        database.use(connection -> connection.statement("""
                        create table if not exists effect
                        (id bigint generated always as identity, subject text, event_id uuid)
                        """).awaitExecute());
    }

    /** The channel reads two topics; a version before this one has read the first of them only. */
    @Incoming("recorded")
    public Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    /** @param work called with each event of the subject before its effect is stored; it may fail */
    public void before(String subject, BiConsumer<Transaction, Event> work) {
        before.put(subject, work);
    }

    /** @param work called after each transaction */
    public void after(String name, Runnable work) {
        after.put(name, work);
    }

    /** From now on nothing is done before or after. */
    public void reset() {
        before.clear();
        after.clear();
        batches.clear();
    }

    /** How many events came in each call, failed calls left out. */
    public List<Integer> batches() {
        return List.copyOf(batches);
    }

    /** The ids of the events of a subject, in the order of their effects. */
    public List<String> effects(String subject) {
        return database.read(connection -> connection
                .statement("select event_id::text from effect where subject = :subject order by id")
                .bind("subject", subject)
                .mapTo(String.class)
                .awaitList());
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<EventType<?>> types() {
        return Stream.of("device-changed.v1", "domain-changed.v1")
                .map(name -> EventTypes.named("dev.patchbay." + name).orElseThrow())
                .collect(Collectors.toSet());
    }

    @Override
    public void handle(Transaction transaction, List<Received> events) {
        for (Received received : events) {
            String subject = received.event().subject();
            before.getOrDefault(subject, (_, _) -> {}).accept(transaction, received.event());
            transaction
                    .statement("insert into effect (subject, event_id) values (:subject, :id)")
                    .bind("subject", subject)
                    .bind("id", received.id())
                    .awaitExecute();
        }
        batches.add(events.size());
    }

    @Override
    public void handled() {
        after.values().forEach(Runnable::run);
    }
}
