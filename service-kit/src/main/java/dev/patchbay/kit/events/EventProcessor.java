package dev.patchbay.kit.events;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.events.RecordReader.Content;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What every {@code @Incoming} channel does with a batch of records. Safe for concurrent use; it never blocks its caller.
 *
 * <p>The events of a batch have their effect in one database transaction together with the inbox. Then the records that can't
 * be handled are sent to the dead-letter topic, and then the batch is acknowledged. So a crash at any line repeats records,
 * which the inbox drops, and a record that can't be handled neither blocks its partition nor vanishes.
 *
 * <p>While the database or the broker is away a batch is retried, with growing pauses. The channel requests no other batch
 * meanwhile: the connector pauses the partitions and goes on polling, so that the replica keeps its membership of the group.
 * A batch with a statement that exceeds its time is tried three times in all. Then its events
 * are handled one by one, and one that still takes too long can't be handled.
 */
@Singleton
public class EventProcessor {

    private static final Logger LOG = Logger.getLogger(EventProcessor.class);

    /** What holds up a statement, a lock for example, may be gone at the next try. */
    private static final int TRIES_THAT_TAKE_TOO_LONG = 3;

    private static final int BYTES_OF_ONE = 16 * 1024;

    private final BlockingDatabase database;
    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final EventMetrics metrics;
    private final EventsConfig config;

    private final Map<EventHandler, BatchQueue<KafkaRecordBatch<String, byte[]>>> queues = new ConcurrentHashMap<>();

    /** Handlers wait for the database. */
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    EventProcessor(
            BlockingDatabase database,
            Inbox inbox,
            DeadLetters deadLetters,
            EventMetrics metrics,
            EventsConfig config) {
        this.database = database;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.config = config;
    }

    private record Pending(KafkaRecord<String, byte[]> record, Received received) {}

    /** A record that can't be handled, and why. */
    record Unhandled(KafkaRecord<String, byte[]> record, String reason) {}

    /**
     * Gives the events of the batch to the handler, each once, together with those of other batches of the channel that have come
     * while it was busy. The batch is acknowledged after that, which it is in the end, whatever it holds. Done when there is room
     * for the next batch, which may be before that; never fails.
     */
    public Uni<Void> process(EventHandler handler, KafkaRecordBatch<String, byte[]> batch) {
        return queues.computeIfAbsent(handler, this::queue).add(batch);
    }

    private BatchQueue<KafkaRecordBatch<String, byte[]>> queue(EventHandler handler) {
        return new BatchQueue<>(
                config.batch(),
                EventProcessor::weight,
                batches -> process(handler, batches).chain(() -> acknowledge(batches)));
    }

    /** How many events, a large one as many, since what waits is in memory. */
    private static int weight(KafkaRecordBatch<String, byte[]> batch) {
        return batch.getRecords().stream()
                .mapToInt(record -> 1 + bytes(record) / BYTES_OF_ONE)
                .sum();
    }

    private static int bytes(KafkaRecord<String, byte[]> record) {
        byte @Nullable [] payload = record.getPayload();
        return payload == null ? 0 : payload.length;
    }

    private Uni<Void> process(EventHandler handler, List<KafkaRecordBatch<String, byte[]>> batches) {
        List<KafkaRecord<String, byte[]>> records = batches.stream()
                .<KafkaRecord<String, byte[]>>flatMap(batch -> batch.getRecords().stream())
                .toList();
        AtomicInteger tookTooLong = new AtomicInteger();
        return apart(() -> handle(handler, records, tookTooLong))
                .chain(unhandled -> deadLetters.send(handler.consumer(), unhandled))
                .onFailure()
                .invoke(failure -> retried(handler, failure))
                .onFailure()
                .retry()
                .withBackOff(config.retryPause(), config.longestRetryPause())
                .indefinitely();
    }

    private static Uni<Void> acknowledge(List<KafkaRecordBatch<String, byte[]>> batches) {
        return Multi.createFrom()
                .iterable(batches)
                .onItem()
                .transformToUniAndConcatenate(batch -> Uni.createFrom().completionStage(batch::ack))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /**
     * Gives the events of the batch to a listener in this process, without a trace in the database: for what every replica
     * reads with a group of its own. After a crash or a lost membership events may come twice, or never.
     *
     * @param types the types that the listener gets
     * @param listener gets each event, one after the other; what it throws is logged
     */
    public Uni<Void> broadcast(
            KafkaRecordBatch<String, byte[]> batch, Set<EventType<?>> types, Consumer<Event> listener) {
        RecordReader reader = new RecordReader(types);
        return apart(() -> {
                    for (KafkaRecord<String, byte[]> record : batch.getRecords()) {
                        if (reader.read(record) instanceof Content.Wanted wanted) {
                            listen(listener, wanted.received().event());
                        }
                    }
                    return batch;
                })
                .chain(_ -> Uni.createFrom().completionStage(batch::ack));
    }

    private <T> Uni<T> apart(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(threads);
    }

    private void retried(EventHandler handler, Throwable failure) {
        metrics.retried(handler.consumer());
        if (failure instanceof Exception) {
            LOG.warnf("%s retries its batch: %s", handler.consumer(), failure.getMessage());
        } else {
            LOG.errorf(failure, "%s retries its batch", handler.consumer());
        }
    }

    private List<Unhandled> handle(
            EventHandler handler, List<? extends KafkaRecord<String, byte[]>> records, AtomicInteger tookTooLong) {
        RecordReader reader = new RecordReader(handler.types());
        List<Pending> pending = new ArrayList<>();
        List<Unhandled> unhandled = new ArrayList<>();
        for (KafkaRecord<String, byte[]> record : records) {
            switch (reader.read(record)) {
                case Content.Wanted wanted -> pending.add(new Pending(record, wanted.received()));
                case Content.Broken(String reason) -> unhandled.add(new Unhandled(record, reason));
                case Content.Unwanted _ -> {}
            }
        }
        unhandled.addAll(handleTogether(handler, pending, tookTooLong));
        return unhandled;
    }

    private List<Unhandled> handleTogether(EventHandler handler, List<Pending> pending, AtomicInteger tookTooLong) {
        try {
            store(handler, pending);
            return List.of();
        } catch (RuntimeException failure) {
            rethrowIfPassing(failure);
            if (DatabaseException.tookTooLong(failure) && tookTooLong.incrementAndGet() < TRIES_THAT_TAKE_TOO_LONG) {
                throw failure;
            }
            LOG.warnf(failure, "%s handles its batch one by one", handler.consumer());
            return handleOneByOne(handler, pending);
        }
    }

    private List<Unhandled> handleOneByOne(EventHandler handler, List<Pending> pending) {
        List<Unhandled> unhandled = new ArrayList<>();
        for (Pending one : pending) {
            try {
                store(handler, List.of(one));
            } catch (RuntimeException failure) {
                rethrowIfPassing(failure);
                unhandled.add(new Unhandled(one.record(), failure.toString()));
            }
        }
        return unhandled;
    }

    private static void rethrowIfPassing(RuntimeException failure) {
        if (DatabaseException.passes(failure) && !DatabaseException.tookTooLong(failure)) {
            throw failure;
        }
    }

    private void store(EventHandler handler, List<Pending> pending) {
        if (pending.isEmpty()) {
            return;
        }
        int handled = database.inTransaction(transaction -> {
            List<Received> events = inbox.takeNew(
                    transaction,
                    handler.consumer(),
                    pending.stream().map(Pending::received).toList());
            if (!events.isEmpty()) {
                handler.handle(transaction, events);
            }
            return events.size();
        });
        metrics.handled(handler.consumer(), handled);
        metrics.repeated(handler.consumer(), pending.size() - handled);
        callHandled(handler);
    }

    private static void callHandled(EventHandler handler) {
        try {
            handler.handled();
        } catch (RuntimeException failure) {
            // the effect is stored, so these events are no dead letters
            LOG.errorf(failure, "%s has handled its events, but could not go on from there", handler.consumer());
        }
    }

    private static void listen(Consumer<Event> listener, Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "an event of %s could not be used", event.subject());
        }
    }
}
