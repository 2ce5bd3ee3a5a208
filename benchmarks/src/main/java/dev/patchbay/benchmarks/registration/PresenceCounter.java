package dev.patchbay.benchmarks.registration;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Counts devices that are told on Kafka, by what is told of them. Reads in a thread of its own. */
public final class PresenceCounter implements AutoCloseable {

    /** The label of ended sessions; those of online devices are their proofs, those of all else their event types. */
    static final String OFFLINE = "dev.patchbay.device-offline.v1";

    private static final String TOPIC = "patchbay.presence";
    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Set<String>> devices = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofPlatform().name("presence-counter").unstarted(this::read);

    public PresenceCounter(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList());
        thread.start();
    }

    /** Of how many devices this was told at least once. */
    public int count(String label) {
        return devices.getOrDefault(label, Set.of()).size();
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::count);
            }
        } catch (WakeupException closed) {
            // the only way out
        }
    }

    private void count(ConsumerRecord<String, byte[]> record) {
        devices.computeIfAbsent(label(record), _ -> ConcurrentHashMap.newKeySet())
                .add(record.key());
    }

    private static String label(ConsumerRecord<String, byte[]> record) {
        var type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        if (!type.equals("dev.patchbay.device-online.v1")) {
            return type;
        }
        try {
            return JSON.readTree(record.value()).path("proof").asText();
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
