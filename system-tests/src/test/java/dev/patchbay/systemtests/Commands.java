package dev.patchbay.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Asks devices for something, by the topics and the key set alone, as a service would; keeps all results from now on. Safe
 * for concurrent use.
 */
final class Commands implements AutoCloseable {

    private static final String REQUESTS = "patchbay.commands";
    private static final String RESULTS = "patchbay.command-results";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final CommandSealing sealing;
    private final Clock clock = Clock.systemUTC();
    private final Map<UUID, List<Result>> results = new ConcurrentHashMap<>();
    /** The ids of what was told: the relay of a node that dies may tell a thing twice, with the same id. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private final AtomicLong failures = new AtomicLong();
    private final Thread reader;

    /**
     * What came of a command.
     *
     * @param status of the device's answer; 0 without one
     * @param body of the device's answer, as text
     */
    record Result(String outcome, int status, String body, boolean truncated) {}

    Commands(String bootstrapServers, Path keySet) {
        this.sealing = new CommandSealing(keySet);
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(RESULTS).stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Asks the device to answer {@code GET target} within the time, and does not wait for anything. */
    UUID get(String domain, String hardwareId, String target, Duration within) {
        UUID id = UUID.randomUUID();
        send(id, domain, hardwareId, target, clock.instant().plus(within));
        return id;
    }

    /** The same with an id and a deadline: the same id twice is a repetition. */
    void send(UUID id, String domain, String hardwareId, String target, Instant deadline) {
        String content = sealing.seal(
                "command/" + id,
                Map.of(
                        "kind",
                        "http",
                        "method",
                        "GET",
                        "target",
                        target,
                        "headers",
                        List.of(),
                        "body",
                        "",
                        "maxAnswerBytes",
                        1 << 20));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                REQUESTS,
                hardwareId,
                json(Map.of(
                        "commandId", id,
                        "hardwareId", hardwareId,
                        "domain", domain,
                        "requester", "system-tests",
                        "deadline", deadline.toString(),
                        "sealedContent", content,
                        "at", clock.instant().toString())));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", "dev.patchbay.command-requested.v1",
                        "ce_source", "/patchbay/system-tests",
                        "ce_subject", hardwareId,
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var _ = producer.send(record, (_, failure) -> {
            if (failure != null) {
                failures.incrementAndGet();
            }
        });
    }

    /** The result, which comes within {@link Eventually#LIMIT}. */
    Result await(UUID id) {
        Eventually.await("the result of " + id).until(() -> !results(id).isEmpty());
        return results(id).getFirst();
    }

    /** All results of a command so far; more than one is a mistake of somebody. */
    List<Result> results(UUID id) {
        return results.getOrDefault(id, List.of());
    }

    /** How many requests the broker did not take. */
    long failures() {
        producer.flush();
        return failures.get();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::note);
            }
        } catch (WakeupException closed) {
            // that is how close() ends it
        }
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        String event = new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
        if (told.add(event)) {
            JsonNode result = tree(record.value());
            results.computeIfAbsent(
                            UUID.fromString(result.path("commandId").asText()), _ -> new CopyOnWriteArrayList<>())
                    .add(result(result));
        }
    }

    private Result result(JsonNode told) {
        String outcome = told.path("outcome").asText();
        if (!told.hasNonNull("sealedAnswer")) {
            return new Result(outcome, 0, "", false);
        }
        JsonNode answer = sealing.open(
                "command-result/" + told.path("commandId").asText(),
                told.path("sealedAnswer").asText());
        try {
            String body = new String(answer.path("body").binaryValue(), StandardCharsets.UTF_8);
            return new Result(
                    outcome,
                    answer.path("status").asInt(),
                    body,
                    answer.path("truncated").asBoolean());
        } catch (IOException notBase64) {
            throw new UncheckedIOException(notBase64);
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
