package dev.patchbay.kit.events;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.kit.workers.Workers;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets a replica hear of events that it need not store; see {@link EventTail}. */
@Singleton
public class EventTails {

    private final TopicSetup topics;
    private final EventsConfig config;
    private final Workers workers;
    private final String servers;

    EventTails(
            TopicSetup topics,
            EventsConfig config,
            Workers workers,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.workers = workers;
        this.topics = topics;
        this.config = config;
        this.servers = servers;
    }

    /**
     * Begins to read, in a thread of its own, until the tail is closed.
     *
     * @param name for the thread and the log
     * @param listener is told of each event, by that thread, one after the other
     */
    public EventTail follow(String name, Set<EventType<?>> types, Consumer<Event> listener) {
        return EventTail.start(name, types, listener, this::consumer, topics, config.retryPause(), workers);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                500,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
