package dev.patchbay.kit.events;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.events.RecordReader.Content;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Feeds one handler. Runs in a thread of its own; {@link #stop()} may be called from any.
 *
 * <p>A batch of records is handled in one database transaction together with the inbox, then its offsets are committed.
 * So a crash at any line repeats records, and the inbox drops them. A record that can't be handled becomes a dead letter
 * before its offset is committed: it neither blocks its partition nor vanishes.
 */
final class EventConsumer implements Runnable {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final EventHandler handler;
    private final RecordReader reader;
    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final BlockingDatabase database;
    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final EventMetrics metrics;
    private final TopicSetup topics;
    private final Duration retryPause;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running = true;

    /** What a consumer needs and shares with the others. */
    record Surroundings(
            BlockingDatabase database,
            Inbox inbox,
            DeadLetters deadLetters,
            EventMetrics metrics,
            TopicSetup topics,
            Duration retryPause) {}

    private record Pending(ConsumerRecord<String, byte[]> record, Received received) {}

    EventConsumer(
            EventHandler handler,
            Consumer<String, byte[]> consumer,
            Producer<String, byte[]> producer,
            Surroundings surroundings) {
        this.handler = handler;
        this.reader = new RecordReader(handler.types());
        this.consumer = consumer;
        this.producer = producer;
        this.database = surroundings.database();
        this.inbox = surroundings.inbox();
        this.deadLetters = surroundings.deadLetters();
        this.metrics = surroundings.metrics();
        this.topics = surroundings.topics();
        this.retryPause = surroundings.retryPause();
    }

    void stop() {
        running = false;
        stopped.countDown();
        consumer.wakeup();
    }

    @Override
    public void run() {
        try (consumer;
                producer) {
            subscribe();
            while (running) {
                step();
            }
        } catch (WakeupException | InterruptedException | InterruptException stop) {
            LOG.debugf("%s stops", handler.consumer());
        }
    }

    private void subscribe() throws InterruptedException {
        while (running) {
            try {
                topics.ensure();
                consumer.subscribe(TopicSetup.topicsOf(handler));
                return;
            } catch (KafkaException unreachable) {
                LOG.warnf("%s waits for the broker: %s", handler.consumer(), unreachable.getMessage());
                pause();
            }
        }
    }

    private void step() throws InterruptedException {
        List<ConsumerRecord<String, byte[]>> records = poll();
        if (records.isEmpty()) {
            return;
        }
        while (running && !handled(records)) {
            metrics.retried(handler.consumer());
            keepMembership();
        }
        if (running) {
            commit();
        }
    }

    private List<ConsumerRecord<String, byte[]>> poll() throws InterruptedException {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try {
            consumer.poll(POLL).forEach(records::add);
        } catch (WakeupException | InterruptException stopping) {
            throw stopping;
        } catch (KafkaException failure) {
            LOG.warnf("%s reads on later: %s", handler.consumer(), failure.getMessage());
            pause();
        }
        return records;
    }

    private void pause() throws InterruptedException {
        stopped.await(retryPause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether all records have had their effect or are dead letters; if not, a passing error is in the way. */
    private boolean handled(List<ConsumerRecord<String, byte[]>> records) throws InterruptedException {
        try {
            List<Pending> pending = new ArrayList<>();
            Map<ConsumerRecord<String, byte[]>, String> broken = new LinkedHashMap<>();
            for (ConsumerRecord<String, byte[]> record : records) {
                switch (reader.read(record)) {
                    case Content.Wanted wanted -> pending.add(new Pending(record, wanted.received()));
                    case Content.Broken(String reason) -> broken.put(record, reason);
                    case Content.Unwanted _ -> {}
                }
            }
            handleTogether(pending);
            // after the effects, or a database that is away would make the same dead letters again and again
            for (var letter : broken.entrySet()) {
                deadLetters.put(producer, handler.consumer(), letter.getKey(), letter.getValue());
            }
            return true;
        } catch (ExecutionException | KafkaException | PassingFailure passing) {
            LOG.warnf("%s tries again: %s", handler.consumer(), passing.getMessage());
            return false;
        }
    }

    private void handleTogether(List<Pending> pending) throws InterruptedException, ExecutionException {
        try {
            effect(pending);
        } catch (RuntimeException failure) {
            rethrowIfPassing(failure);
            LOG.warnf(failure, "%s handles its batch one by one", handler.consumer());
            for (Pending one : pending) {
                handleAlone(one);
            }
        }
    }

    private void handleAlone(Pending one) throws InterruptedException, ExecutionException {
        try {
            effect(List.of(one));
        } catch (RuntimeException failure) {
            rethrowIfPassing(failure);
            deadLetters.put(producer, handler.consumer(), one.record(), failure.toString());
        }
    }

    private void effect(List<Pending> pending) {
        if (pending.isEmpty()) {
            return;
        }
        int handled = database.inTransaction(connection -> {
            List<Received> events = inbox.takeNew(
                    connection,
                    handler.consumer(),
                    pending.stream().map(Pending::received).toList());
            if (!events.isEmpty()) {
                handler.handle(connection, events);
            }
            return events.size();
        });
        metrics.handled(handler.consumer(), handled);
        metrics.repeated(handler.consumer(), pending.size() - handled);
        callHandled();
    }

    private void callHandled() {
        try {
            handler.handled();
        } catch (RuntimeException failure) {
            // the effect is stored, so these events are no dead letters
            LOG.errorf(failure, "%s has handled its events, but could not go on from there", handler.consumer());
        }
    }

    private static void rethrowIfPassing(RuntimeException failure) {
        if (DatabaseException.passes(failure)) {
            throw new PassingFailure(failure);
        }
    }

    /** Waits, and stays a member of the group meanwhile, which takes polls; no records come while paused. */
    private void keepMembership() throws InterruptedException {
        consumer.pause(consumer.assignment());
        try {
            rewind(consumer.poll(retryPause));
        } catch (WakeupException | InterruptException stopping) {
            throw stopping;
        } catch (KafkaException failure) {
            LOG.warnf("%s can't reach its group: %s", handler.consumer(), failure.getMessage());
            pause();
        }
        consumer.resume(consumer.paused());
    }

    private void rewind(ConsumerRecords<String, byte[]> strays) {
        // a partition assigned during this poll was not paused: its records are read again in their turn
        for (TopicPartition partition : strays.partitions()) {
            consumer.seek(partition, strays.records(partition).getFirst().offset());
        }
    }

    private void commit() {
        try {
            consumer.commitSync();
        } catch (CommitFailedException rebalanced) {
            LOG.debugf("%s lost its partitions; their new owner drops what has been handled", handler.consumer());
        } catch (WakeupException stopping) {
            throw stopping;
        } catch (KafkaException unreachable) {
            LOG.warnf("%s commits later: %s", handler.consumer(), unreachable.getMessage());
        }
    }

    private static final class PassingFailure extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        PassingFailure(Throwable cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }
}
