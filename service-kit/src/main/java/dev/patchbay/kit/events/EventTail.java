package dev.patchbay.kit.events;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.kit.events.RecordReader.Content;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

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
    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicSetup topics;
    private final Duration retryPause;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private EventTail(
            String name,
            Set<EventType<?>> types,
            Consumer<Event> listener,
            KafkaConsumer<String, byte[]> consumer,
            TopicSetup topics,
            Duration retryPause) {
        this.name = name;
        this.topicNames = types.stream().map(type -> type.topic().topic()).collect(Collectors.toUnmodifiableSet());
        this.reader = new RecordReader(types);
        this.listener = listener;
        this.consumer = consumer;
        this.topics = topics;
        this.retryPause = retryPause;
        this.thread = Thread.ofPlatform().name("tail-" + name).daemon().unstarted(this::run);
    }

    static EventTail start(
            String name,
            Set<EventType<?>> types,
            Consumer<Event> listener,
            KafkaConsumer<String, byte[]> consumer,
            TopicSetup topics,
            Duration retryPause) {
        EventTail tail = new EventTail(name, types, listener, consumer, topics, retryPause);
        tail.thread.start();
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
        consumer.wakeup();
        try {
            thread.join(CLOSE_TIME);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            patiently(this::begin);
            ready.complete(null);
            while (isOpen()) {
                patiently(this::read);
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

    private void begin() throws InterruptedException {
        topics.ensure();
        List<TopicPartition> partitions = topicNames.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        // at once, and not with the first poll: what is told after this is heard
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    private void read() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
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
