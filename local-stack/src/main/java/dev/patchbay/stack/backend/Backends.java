package dev.patchbay.stack.backend;

import dev.patchbay.stack.kafka.EmbeddedKafkaServer;
import dev.patchbay.stack.kafka.KafkaContainerServer;
import dev.patchbay.stack.kafka.KafkaServer;
import dev.patchbay.stack.postgres.EmbeddedPostgresServer;
import dev.patchbay.stack.postgres.PostgresContainer;
import dev.patchbay.stack.postgres.PostgresServer;

/**
 * Where tests get their database and broker from: containers if a Docker daemon answers, else binaries. The one place
 * that decides; the system property {@code patchbay.backend} ({@code embedded} or {@code docker}) overrules it.
 */
public enum Backends {
    EMBEDDED {
        @Override
        public PostgresServer startPostgres() {
            return EmbeddedPostgresServer.temporary();
        }

        @Override
        public KafkaServer startKafka() {
            return EmbeddedKafkaServer.temporary();
        }
    },
    DOCKER {
        @Override
        public PostgresServer startPostgres() {
            return PostgresContainer.launch();
        }

        @Override
        public KafkaServer startKafka() {
            return KafkaContainerServer.launch();
        }
    };

    private static final String PROPERTY = "patchbay.backend";

    /** What this machine offers. */
    public static Backends available() {
        return switch (System.getProperty(PROPERTY, "")) {
            case "embedded" -> EMBEDDED;
            case "docker" -> DOCKER;
            default -> Docker.isReachable() ? DOCKER : EMBEDDED;
        };
    }

    /** Starts a server with no data in it; whoever asks for it closes it. */
    public abstract PostgresServer startPostgres();

    /** Starts a broker with no topics; whoever asks for it closes it. */
    public abstract KafkaServer startKafka();
}
