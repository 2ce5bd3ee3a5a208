package dev.patchbay.kit.events;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.kit.events.RecordReader.Content;
import dev.patchbay.kit.workers.Worker;
import dev.patchbay.kit.workers.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears what is told from now on, as every replica that asks does, without a trace in the database: for what is of use to
 * those alone who wait for it. What is told while this process is down is never heard, and an event may be heard twice.
 * Those of one subject come in order.
 */
public final class EventTail implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EventTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(2);

    private final String name;
    private final Set<String> topicNames;
    private final RecordReader reader;
    private final Consumer<Event> listener;
    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final TopicSetup topics;
    private final Duration retryPause;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Workers workers;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Worker worker;

    private EventTail(
            String name,
            Set<EventType<?>> types,
            Consumer<Event> listener,
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            TopicSetup topics,
            Duration retryPause,
            Workers workers) {
        this.workers = workers;
        this.name = name;
        this.topicNames = types.stream().map(type -> type.topic().topic()).collect(Collectors.toUnmodifiableSet());
        this.reader = new RecordReader(types);
        this.listener = listener;
        this.consumers = consumers;
        this.topics = topics;
        this.retryPause = retryPause;
    }

    static EventTail start(
            String name,
            Set<EventType<?>> types,
            Consumer<Event> listener,
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            TopicSetup topics,
            Duration retryPause,
            Workers workers) {
        EventTail tail = new EventTail(name, types, listener, consumers, topics, retryPause, workers);
        tail.worker = workers.start("tail-" + name, Thread.ofPlatform().daemon(), tail::run);
        return tail;
    }

    /** Done when nothing that is told can be missed any more. */
    public CompletionStage<Void> ready() {
        return ready.copy();
    }

    /** Hears no more. */
    @Override
    public void close() {
        stopped.countDown();
        @Nullable KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        @Nullable Worker running = worker;
        if (running == null) {
            return;
        }
        try {
            running.stop(CLOSE_TIME);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        workers.forget(running);
    }

    /** Called again after a failure: what is published in between is missed, as it is before the first time. */
    private void run() {
        try (KafkaConsumer<String, byte[]> reading = consumers.get()) {
            consumer = reading;
            patiently(() -> begin(reading));
            ready.complete(null);
            while (isOpen()) {
                patiently(() -> read(reading));
            }
        } catch (WakeupException | InterruptedException | InterruptException stop) {
            LOG.debugf("%s stops", name);
        }
    }

    private boolean isOpen() {
        return stopped.getCount() > 0;
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    private void patiently(Step step) throws InterruptedException {
        while (isOpen()) {
            try {
                step.run();
                return;
            } catch (WakeupException | InterruptException stop) {
                throw stop;
            } catch (KafkaException unreachable) {
                LOG.warnf("%s waits for the broker: %s", name, unreachable.getMessage());
                stopped.await(retryPause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void begin(KafkaConsumer<String, byte[]> reading) throws InterruptedException {
        topics.ensure();
        List<TopicPartition> partitions = topicNames.stream()
                .flatMap(topic -> reading.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        reading.assign(partitions);
        // at once, and not with the first poll: what is told after this is heard
        reading.endOffsets(partitions).forEach(reading::seek);
    }

    private void read(KafkaConsumer<String, byte[]> reading) {
        for (ConsumerRecord<String, byte[]> record : reading.poll(POLL)) {
            if (reader.read(record) instanceof Content.Wanted wanted) {
                tell(wanted.received().event());
            }
        }
    }

    private void tell(Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "%s could not do anything with an event of %s", name, event.subject());
        }
    }
}
