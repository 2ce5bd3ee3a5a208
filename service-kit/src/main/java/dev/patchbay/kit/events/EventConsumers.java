package dev.patchbay.kit.events;

import dev.patchbay.kit.events.EventConsumer.Surroundings;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Runs a consumer for each {@link EventHandler} of the service, from start to shutdown. */
@Singleton
public class EventConsumers {

    private final List<EventHandler> handlers;
    private final KafkaProducers producers;
    private final EventsConfig config;
    private final Surroundings surroundings;
    private final String servers;
    private final List<EventConsumer> consumers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    EventConsumers(
            @All List<EventHandler> handlers,
            KafkaProducers producers,
            EventsConfig config,
            Jdbi jdbi,
            Inbox inbox,
            DeadLetters deadLetters,
            EventMetrics metrics,
            TopicSetup topics,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.handlers = handlers;
        this.producers = producers;
        this.config = config;
        this.surroundings = new Surroundings(jdbi, inbox, deadLetters, metrics, topics, config.retryPause());
        this.servers = servers;
    }

    void start(@Observes StartupEvent event) {
        for (EventHandler handler : handlers) {
            EventConsumer consumer =
                    new EventConsumer(handler, kafkaConsumer(handler), producers.forDeadLetters(), surroundings);
            consumers.add(consumer);
            threads.add(Thread.ofPlatform()
                    .name("events-" + handler.consumer())
                    .daemon()
                    .start(consumer));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        consumers.forEach(EventConsumer::stop);
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    private KafkaConsumer<String, byte[]> kafkaConsumer(EventHandler handler) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.GROUP_ID_CONFIG,
                handler.consumer(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                config.consumerBatch(),
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                100,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                3_000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
