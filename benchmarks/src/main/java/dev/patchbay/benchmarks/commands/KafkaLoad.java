package dev.patchbay.benchmarks.commands;

import dev.patchbay.benchmarks.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends requests at a steady rate, whether or not the earlier ones have come back, and notes how long each takes until its
 * result is read.
 */
final class KafkaLoad implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Function<ConsumerRecord<String, byte[]>, Optional<UUID>> idOf;
    private final Map<UUID, Long> begun = new ConcurrentHashMap<>();
    private final Map<UUID, Long> took = new ConcurrentHashMap<>();
    private final Thread reader = Thread.ofPlatform().name("results").unstarted(this::read);

    /** @param idOf finds out which request a record is the result of */
    KafkaLoad(
            String bootstrapServers,
            String resultTopic,
            Function<ConsumerRecord<String, byte[]>, Optional<UUID>> idOf) {
        this.idOf = idOf;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new StringSerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(resultTopic).stream()
                .map(partition -> new TopicPartition(resultTopic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
        reader.start();
    }

    /** @param request makes the n-th one with this id */
    Latencies run(int rate, Duration time, Request request) {
        begun.clear();
        took.clear();
        long pause = TimeUnit.SECONDS.toNanos(1) / rate;
        int count = Math.toIntExact(rate * time.toSeconds());
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            for (long left = start + i * pause - System.nanoTime(); left > 0; ) {
                LockSupport.parkNanos(left);
                left = start + i * pause - System.nanoTime();
            }
            send(i, request);
        }
        try {
            Stopwatch.await("the last results", () -> took.size() >= count);
        } catch (IllegalStateException missing) {
            // told by the figures
            return Latencies.of(count, took.values());
        }
        return Latencies.of(count, took.values());
    }

    interface Request {
        ProducerRecord<String, byte[]> of(int number, UUID id);
    }

    private void send(int number, Request request) {
        UUID id = UUID.randomUUID();
        ProducerRecord<String, byte[]> record = request.of(number, id);
        begun.put(id, System.nanoTime());
        var unused = producer.send(record);
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::noted);
            }
        } catch (WakeupException closed) {
            // the only way out
        }
    }

    private void noted(ConsumerRecord<String, byte[]> record) {
        long now = System.nanoTime();
        idOf.apply(record)
                .flatMap(id -> Optional.ofNullable(begun.get(id)).map(begin -> Map.entry(id, now - begin)))
                .ifPresent(entry -> took.putIfAbsent(entry.getKey(), entry.getValue()));
    }

    @Override
    public void close() {
        producer.close();
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
