package dev.patchbay.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Collects the records of topics, as a consumer from outside would: without the code of the services, without a group.
 * Topics may come into being later. For one thread.
 */
public final class EventReader implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration METADATA_LIMIT = Duration.ofSeconds(5);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<String> topics;
    private final List<EventRecord> records = new ArrayList<>();

    private EventReader(String servers, List<String> topics) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50,
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        200),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.topics = Set.copyOf(topics);
    }

    /** Reads what is told from now on. */
    public static EventReader fromNow(String... topics) {
        return fromNowOn(SharedServers.inThisJvm().bootstrapServers(), topics);
    }

    /** Reads all that is still there, then what is told from now on. */
    public static EventReader fromBeginning(String... topics) {
        return fromBeginningOn(SharedServers.inThisJvm().bootstrapServers(), topics);
    }

    /** The same as {@link #fromNow} on another broker. */
    public static EventReader fromNowOn(String servers, String... topics) {
        EventReader reader = fromBeginningOn(servers, topics);
        reader.skipWhatIsThere();
        return reader;
    }

    /** The same as {@link #fromBeginning} on another broker. */
    public static EventReader fromBeginningOn(String servers, String... topics) {
        return new EventReader(servers, List.of(topics));
    }

    /** All records that have come so far, those of one partition in their order. */
    public List<EventRecord> records() {
        read();
        return List.copyOf(records);
    }

    /** The records so far that fit. */
    public List<EventRecord> records(Predicate<EventRecord> wanted) {
        return records().stream().filter(wanted).toList();
    }

    /** The first record that fits, be it here already or still to come within {@link Conditions#LIMIT}. */
    public EventRecord await(Predicate<EventRecord> wanted) {
        return await(wanted, Conditions.LIMIT);
    }

    /** The first record that fits, be it here already or still to come within the limit; fails if there is none. */
    public EventRecord await(Predicate<EventRecord> wanted, Duration limit) {
        return await(1, wanted, limit).getFirst();
    }

    /** Returns as soon as that many records fit, within {@link Conditions#LIMIT}; there may be more of them. */
    public List<EventRecord> await(int count, Predicate<EventRecord> wanted) {
        return await(count, wanted, Conditions.LIMIT);
    }

    private List<EventRecord> await(int count, Predicate<EventRecord> wanted, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        // What is here already is no reason to wait for more.
        List<EventRecord> found = records.stream().filter(wanted).toList();
        while (found.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("%d of %d records came within %s; all that came: %s"
                        .formatted(found.size(), count, limit, told()));
            }
            found = records(wanted);
        }
        return found;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void read() {
        if (assignedTopics().size() < topics.size()) {
            assignNew();
        }
        if (!consumer.assignment().isEmpty()) {
            consumer.poll(LOOK).forEach(record -> records.add(EventRecord.of(record)));
        }
    }

    private void skipWhatIsThere() {
        assignNew();
        consumer.endOffsets(consumer.assignment()).forEach(consumer::seek);
    }

    private void assignNew() {
        Set<String> assigned = assignedTopics();
        Stream<TopicPartition> added = existing().entrySet().stream()
                .filter(topic -> topics.contains(topic.getKey()) && !assigned.contains(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()));
        consumer.assign(Stream.concat(consumer.assignment().stream(), added).toList());
    }

    private Map<String, List<PartitionInfo>> existing() {
        try {
            return consumer.listTopics(METADATA_LIMIT);
        } catch (TimeoutException brokerIsDown) {
            return Map.of();
        }
    }

    private Set<String> assignedTopics() {
        return consumer.assignment().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }

    private String told() {
        return records.stream().map(record -> "\n  " + record).collect(Collectors.joining());
    }
}
