package dev.patchbay.stack.backend;

import dev.patchbay.stack.kafka.EmbeddedKafkaServer;
import dev.patchbay.stack.kafka.KafkaContainerServer;
import dev.patchbay.stack.kafka.KafkaServer;
import dev.patchbay.stack.postgres.EmbeddedPostgresServer;
import dev.patchbay.stack.postgres.PostgresContainer;
import dev.patchbay.stack.postgres.PostgresServer;
import java.util.function.Supplier;

/**
 * Where tests get their database and broker from: containers if a Docker daemon answers, else binaries. The one place
 * that decides; the system property {@code patchbay.backend} ({@code embedded} or {@code docker}) overrules it.
 */
public enum Backends {
    EMBEDDED(EmbeddedPostgresServer::temporary, EmbeddedKafkaServer::temporary),
    DOCKER(PostgresContainer::launch, KafkaContainerServer::launch);

    private static final String PROPERTY = "patchbay.backend";

    private final Supplier<PostgresServer> postgres;
    private final Supplier<KafkaServer> kafka;

    Backends(Supplier<PostgresServer> postgres, Supplier<KafkaServer> kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /** What this machine offers. */
    public static Backends available() {
        return switch (System.getProperty(PROPERTY, "")) {
            case "embedded" -> EMBEDDED;
            case "docker" -> DOCKER;
            default -> Docker.isReachable() ? DOCKER : EMBEDDED;
        };
    }

    /** Starts a server with no data in it; whoever asks for it closes it. */
    public PostgresServer startPostgres() {
        return postgres.get();
    }

    /** Starts a broker with no topics; whoever asks for it closes it. */
    public KafkaServer startKafka() {
        return kafka.get();
    }
}
