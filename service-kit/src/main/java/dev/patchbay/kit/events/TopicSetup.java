package dev.patchbay.kit.events;

import dev.patchbay.contracts.Topics;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing. Each service does it for all, so that the order of starting is free. */
@Singleton
class TopicSetup {

    private static final Duration COMPACTION_LAG = Duration.ofDays(7);

    private final Map<String, Object> connection;
    private final EventsConfig config;
    private final List<EventHandler> handlers;

    TopicSetup(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            EventsConfig config,
            @All List<EventHandler> handlers) {
        this.connection = Map.copyOf(connection);
        this.config = config;
        this.handlers = handlers;
    }

    /**
     * Returns when all topics exist.
     *
     * @throws KafkaException if the broker can't be reached
     */
    void ensure() throws InterruptedException {
        try {
            createMissing();
        } catch (ExecutionException failure) {
            throw new KafkaException(failure.getCause());
        }
    }

    private void createMissing() throws InterruptedException, ExecutionException {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = wanted().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            create(admin, missing);
        }
    }

    private static void create(Admin admin, List<NewTopic> topics) throws InterruptedException, ExecutionException {
        for (var created : admin.createTopics(topics).values().values()) {
            try {
                created.get();
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof TopicExistsException)) {
                    throw failure;
                }
            }
        }
    }

    private List<NewTopic> wanted() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topics topic : Topics.all()) {
            topics.add(topic(topic.topic()).configs(settings(topic)));
        }
        for (EventHandler handler : handlers) {
            topics.add(topic(DeadLetters.topic(handler.consumer()))
                    .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DeadLetters.MAX_BYTES))));
        }
        return topics;
    }

    private NewTopic topic(String name) {
        return new NewTopic(
                name,
                Optional.of(config.partitions()),
                Optional.of(config.replicas()).filter(n -> n > 0));
    }

    private static Map<String, String> settings(Topics topic) {
        Map<String, String> settings = new HashMap<>();
        if (topic.compacted()) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            // a removal is followed by its tombstone at once, and must still be there for a consumer that was away
            settings.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(COMPACTION_LAG.toMillis()));
        }
        return settings;
    }
}
