package dev.patchbay.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes records as other services would, and such as none ever should. Each call returns when the broker has the
 * record; it waits for topics that come into being meanwhile. Safe for concurrent use.
 */
public final class EventWriter implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    public EventWriter() {
        this(SharedServers.inThisJvm().bootstrapServers());
    }

    public EventWriter(String servers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        Conditions.LIMIT.toMillis()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * An event with a new id.
     *
     * @param type without {@code dev.patchbay.}: {@code device-online.v1}
     * @param data what becomes its JSON data: a map, a record, a tree
     * @return its CloudEvents id
     */
    public String send(String topic, String key, String type, Object data) {
        String id = UUID.randomUUID().toString();
        send(topic, key, type, data, id);
        return id;
    }

    /** The event with this CloudEvents id; the same twice is a repetition. */
    public void send(String topic, String key, String type, Object data, String id) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(topic, key, EventRecord.json(data));
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_type",
                "dev.patchbay." + type,
                "ce_source",
                "/patchbay/test",
                "ce_subject",
                key,
                "content-type",
                "application/json");
        headers.forEach((name, value) -> put(event.headers(), name, value));
        send(event);
    }

    /** Any record, however broken. */
    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get(Conditions.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the broker did not take a record of " + record.topic(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
