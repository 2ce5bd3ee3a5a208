package dev.patchbay.kit.events;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.events.EventConsumer.Surroundings;
import dev.patchbay.kit.workers.Worker;
import dev.patchbay.kit.workers.Workers;
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
import org.jspecify.annotations.Nullable;

/** Runs a consumer for each {@link EventHandler} of the service, from start to shutdown. */
@Singleton
public class EventConsumers {

    private final List<EventHandler> handlers;
    private final KafkaProducers producers;
    private final EventsConfig config;
    private final Surroundings surroundings;
    private final String servers;
    private final Workers workers;
    private final List<Consumption> consumptions = new ArrayList<>();
    private final List<Worker> started = new ArrayList<>();

    EventConsumers(
            @All List<EventHandler> handlers,
            KafkaProducers producers,
            EventsConfig config,
            BlockingDatabase database,
            Inbox inbox,
            DeadLetters deadLetters,
            EventMetrics metrics,
            TopicSetup topics,
            Workers workers,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.workers = workers;
        this.handlers = handlers;
        this.producers = producers;
        this.config = config;
        this.surroundings = new Surroundings(database, inbox, deadLetters, metrics, topics, config.retryPause());
        this.servers = servers;
    }

    void start(@Observes StartupEvent event) {
        for (EventHandler handler : handlers) {
            Consumption consumption = new Consumption(handler);
            consumptions.add(consumption);
            started.add(workers.start(
                    "events-" + handler.consumer(), Thread.ofPlatform().daemon(), consumption));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        consumptions.forEach(Consumption::stop);
        for (Worker worker : started) {
            worker.stop(Duration.ofSeconds(5));
        }
    }

    /** What one handler is given, by a consumer of Kafka that is made anew after a failure. */
    private final class Consumption implements Worker.Loop {

        private final EventHandler handler;
        private boolean stopped;
        private @Nullable EventConsumer current;

        Consumption(EventHandler handler) {
            this.handler = handler;
        }

        @Override
        public void run() {
            EventConsumer consumer =
                    new EventConsumer(handler, kafkaConsumer(handler), producers.forDeadLetters(), surroundings);
            begin(consumer);
            consumer.run();
        }

        private synchronized void begin(EventConsumer consumer) {
            current = consumer;
            if (stopped) {
                consumer.stop();
            }
        }

        synchronized void stop() {
            stopped = true;
            if (current != null) {
                current.stop();
            }
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
