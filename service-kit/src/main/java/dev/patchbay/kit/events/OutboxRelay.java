package dev.patchbay.kit.events;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventRecords.Row;
import dev.patchbay.kit.workers.Worker;
import dev.patchbay.kit.workers.Workers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is in the outbox to Kafka, in order, at least once.
 *
 * <p>One thread; across replicas an advisory lock lets one relay work at a time. Rows are removed after the broker has
 * confirmed them, so a crash in between repeats events, which consumers know by their id. While the broker is away the
 * rows wait. A row that the broker will never take is set aside and counted, so that it does not block the others.
 */
@Singleton
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** How long the next confirmation may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A round holds about so much in memory: some answers of devices are nearly as large as a record may be. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final Duration ELSEWHERE_PAUSE = Duration.ofMillis(20);

    private final BlockingDatabase database;
    private final OutboxRepository store;
    private final OutboxSignal signal;
    private final RelayProducers producers;
    private final EventMetrics metrics;
    private final EventsConfig config;
    private final TopicSetup topics;
    private final EventRecords records;
    private final Workers workers;
    private Optional<Worker> worker = Optional.empty();

    private volatile boolean running = true;
    private @Nullable Producer<String, byte[]> producer;

    OutboxRelay(
            BlockingDatabase database,
            OutboxRepository store,
            OutboxSignal signal,
            RelayProducers producers,
            EventMetrics metrics,
            EventsConfig config,
            TopicSetup topics,
            Workers workers) {
        this.workers = workers;
        this.database = database;
        this.store = store;
        this.signal = signal;
        this.producers = producers;
        this.metrics = metrics;
        this.config = config;
        this.topics = topics;
        this.records = new EventRecords(URI.create(config.source()));
    }

    void start(@Observes StartupEvent event) {
        metrics.waiting(this::waiting);
        worker = Optional.of(workers.start("outbox-relay", Thread.ofPlatform().daemon(), this::run));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        signal.raise();
        if (worker.isPresent()) {
            worker.get().stop(Duration.ofSeconds(5));
        }
    }

    private void run() throws InterruptedException {
        try {
            while (running) {
                step();
            }
        } catch (InterruptException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            closeProducer();
        }
    }

    private void step() throws InterruptedException {
        try {
            // also without anything to send, since the channels wait for their topics
            producer();
            switch (database.inTransaction(this::relay)) {
                case MORE -> {}
                case DONE -> signal.await(config.relayInterval());
                // what this replica has stored may have been too late for the other one's look
                case ELSEWHERE -> signal.await(ELSEWHERE_PAUSE);
            }
        } catch (InterruptException stopping) {
            throw stopping;
        } catch (RuntimeException failure) {
            // whatever it was: a relay that ends while the service goes on would hold back its events for ever
            retryLater(failure);
        }
    }

    private void retryLater(RuntimeException failure) throws InterruptedException {
        metrics.sendFailed();
        LOG.warnf("events wait in the outbox: %s", failure.getMessage());
        if (!DatabaseException.passes(failure)) {
            // drops what has not been sent, so that nothing overtakes what failed; a new one begins afresh
            closeProducer();
        }
        signal.await(config.retryPause());
    }

    /** What a round has left. */
    private enum Round {
        /** There may be more at once. */
        MORE,
        DONE,
        /** Another replica is at work. */
        ELSEWHERE
    }

    private Round relay(Transaction connection) throws InterruptedException {
        Optional<List<Row>> first = store.take(connection, config.relayBatch(), MAX_BYTES);
        if (first.isEmpty()) {
            return Round.ELSEWHERE;
        }
        List<Row> rows = first.get();
        if (rows.isEmpty()) {
            return Round.DONE;
        }
        send(connection, rows);
        store.remove(connection, rows);
        connection.afterCommit(() -> metrics.sent(rows.size()));
        return rows.size() == config.relayBatch() || bytes(rows) >= MAX_BYTES ? Round.MORE : Round.DONE;
    }

    /** Returns when the broker has all of them, but those that it will never take. */
    private void send(Transaction connection, List<Row> rows) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (Row row : rows) {
            sent.add(send(row));
        }
        for (int i = 0; i < rows.size(); i++) {
            confirm(connection, rows.get(i), sent.get(i));
        }
    }

    private static long bytes(List<Row> rows) {
        return rows.stream().mapToLong(OutboxRelay::bytes).sum();
    }

    private static long bytes(Row row) {
        byte @Nullable [] data = row.data();
        return data == null ? 0 : data.length;
    }

    private Future<RecordMetadata> send(Row row) throws InterruptedException {
        Future<RecordMetadata> sent = producer().send(records.of(row));
        if (sent.state() == Future.State.FAILED && !(sent.exceptionNow() instanceof RecordTooLargeException)) {
            // refused at once, for example because there is no room: nothing of the same key may go before it
            throw new KafkaException(sent.exceptionNow());
        }
        return sent;
    }

    private void confirm(Transaction connection, Row row, Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new KafkaException("the broker does not confirm", late);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof RecordTooLargeException)) {
                throw new KafkaException(failure.getCause());
            }
            LOG.errorf("event %s of %s can't be sent and is set aside: too large", row.eventId(), row.topic());
            store.setAside(connection, row, "too large for the broker");
            metrics.undeliverable();
        }
    }

    private Producer<String, byte[]> producer() throws InterruptedException {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            topics.ensure();
            current = producers.create();
            producer = current;
        }
        return current;
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private Number waiting() {
        try {
            return store.waiting();
        } catch (DatabaseException unreachable) {
            return Double.NaN;
        }
    }
}
