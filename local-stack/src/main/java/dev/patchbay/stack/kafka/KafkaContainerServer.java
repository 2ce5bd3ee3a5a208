package dev.patchbay.stack.kafka;

import dev.patchbay.stack.process.Await;
import dev.patchbay.stack.process.FreePort;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka in a container, on a port that stays the same over a stop. */
public final class KafkaContainerServer implements KafkaServer {
    private static final String IMAGE = "apache/kafka:4.1.2";
    private static final String INTERNAL = "localhost:9093";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int CLIENT_PORT = 9092;

    private final int port = FreePort.any();
    private final KafkaContainer container =
            new KafkaContainer(IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");

    private KafkaContainerServer() {
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, CLIENT_PORT)));
        container.start();
    }

    /** A fresh broker that is ready. */
    public static KafkaContainerServer launch() {
        return new KafkaContainerServer();
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    // Not through Testcontainers, which would remove the container and its data.
    @Override
    public void stop() {
        container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        Await.until("Kafka", START_LIMIT, this::answers);
    }

    @Override
    public void pause() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void resume() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    // Asked inside the container: from outside, Docker accepts connections before the broker does.
    private boolean answers() {
        try {
            return container
                            .execInContainer(
                                    "/opt/kafka/bin/kafka-broker-api-versions.sh", "--bootstrap-server", INTERNAL)
                            .getExitCode()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        container.close();
    }
}
