package dev.patchbay.benchmarks.commands;

import dev.patchbay.stack.process.ChildProcess;
import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.process.JavaCommand;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The bare round trip: there and back through the broker, with {@link Echo} at the other end. */
final class FloorLoad {

    private static final String REQUESTS = "bench.requests";
    private static final String RESULTS = "bench.results";
    private static final int PARTITIONS = 6;

    private FloorLoad() {}

    /** @param contentBytes how large a request is beside its id */
    static Latencies run(String bootstrapServers, int rate, Duration warmUp, Duration time, int contentBytes) {
        createTopics(bootstrapServers);
        var directory = Directories.temporary("bench-echo");
        String content = "x".repeat(contentBytes);
        try (var echo = ChildProcess.start(
                        ProcessSpec.of("echo", directory, command(bootstrapServers)), ProcessJournal.none());
                var load = new KafkaLoad(
                        bootstrapServers,
                        RESULTS,
                        record -> Optional.of(
                                UUID.fromString(new String(record.value(), 0, 36, StandardCharsets.UTF_8))))) {
            load.run(rate, warmUp, (number, id) -> request(number, id, content));
            return load.run(rate, time, (number, id) -> request(number, id, content));
        } finally {
            Directories.delete(directory);
        }
    }

    private static ProducerRecord<String, byte[]> request(int number, UUID id, String content) {
        return new ProducerRecord<>(
                REQUESTS, Integer.toString(number), (id + content).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> command(String bootstrapServers) {
        return JavaCommand.of(
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")),
                Echo.class.getName(),
                bootstrapServers,
                REQUESTS,
                RESULTS);
    }

    private static void createTopics(String bootstrapServers) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(List.of(
                            new NewTopic(REQUESTS, PARTITIONS, (short) 1),
                            new NewTopic(RESULTS, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
