package dev.patchbay.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaServerIT {
    private static KafkaServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedKafkaServer.temporary();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aStopKeepsAddressAndRecords() throws Exception {
        // Given
        createTopic("kept");
        send("kept", "before");

        // When
        server.stop();
        server.start();

        // Then
        send("kept", "after");
        assertThat(read("kept", 2)).containsExactly("before", "after");
    }

    @Test
    void topicsAreNotCreatedByUse() {
        try (var admin = Admin.create(clientConfiguration())) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("nobody-made-it"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    private static void createTopic(String name) throws Exception {
        try (var admin = Admin.create(clientConfiguration())) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static void send(String topic, String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(clientConfiguration(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    private static List<String> read(String topic, int count) {
        try (var consumer =
                new KafkaConsumer<>(clientConfiguration(), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var values = new java.util.ArrayList<String>();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
            }
            return values;
        }
    }

    private static Map<String, Object> clientConfiguration() {
        return Map.of("bootstrap.servers", server.bootstrapServers());
    }
}
