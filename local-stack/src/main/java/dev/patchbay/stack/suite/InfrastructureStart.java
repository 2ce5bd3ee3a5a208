package dev.patchbay.stack.suite;

import dev.patchbay.stack.backend.Backends;
import dev.patchbay.stack.kafka.EmbeddedKafkaServer;
import dev.patchbay.stack.kafka.KafkaServer;
import dev.patchbay.stack.keycloak.KeycloakServer;
import dev.patchbay.stack.postgres.EmbeddedPostgresServer;
import dev.patchbay.stack.postgres.PostgresServer;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.secrets.KeySetFile;
import java.nio.file.Path;
import java.util.concurrent.Future;

/** Starts what the services stand on, side by side. */
final class InfrastructureStart {
    private final SuiteConfig config;
    private final ProcessJournal journal;
    private final Started started;

    InfrastructureStart(SuiteConfig config, ProcessJournal journal, Started started) {
        this.config = config;
        this.journal = journal;
        this.started = started;
    }

    Infrastructure run(String publicUrl) {
        try (var parallel = new Parallel()) {
            Future<PostgresServer> postgres =
                    parallel.submit(() -> started.add("PostgreSQL", this::postgres, PostgresServer::close));
            Future<KafkaServer> kafka = parallel.submit(() -> started.add("Kafka", this::kafka, KafkaServer::close));
            Future<KeycloakServer> keycloak =
                    parallel.submit(() -> started.add("Keycloak", () -> keycloak(publicUrl), KeycloakServer::close));
            return new Infrastructure(
                    Parallel.join(postgres),
                    Parallel.join(kafka),
                    Parallel.join(keycloak),
                    KeySetFile.in(config.directory()));
        }
    }

    private PostgresServer postgres() {
        return config.backends()
                .map(Backends::startPostgres)
                .orElseGet(() -> EmbeddedPostgresServer.keeping(home("postgres"), log("postgres"), journal));
    }

    private KafkaServer kafka() {
        return config.backends()
                .map(Backends::startKafka)
                .orElseGet(() -> EmbeddedKafkaServer.keeping(home("kafka"), log("kafka"), journal));
    }

    private KeycloakServer keycloak(String publicUrl) {
        return KeycloakServer.start(home("keycloak"), log("keycloak"), publicUrl, journal);
    }

    private Path home(String part) {
        return config.directory().resolve(part);
    }

    private Path log(String part) {
        return config.logs().resolve(part + ".log");
    }
}
