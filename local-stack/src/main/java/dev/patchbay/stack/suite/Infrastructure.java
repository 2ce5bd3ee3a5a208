package dev.patchbay.stack.suite;

import dev.patchbay.stack.kafka.KafkaServer;
import dev.patchbay.stack.keycloak.KeycloakServer;
import dev.patchbay.stack.postgres.PostgresServer;
import java.nio.file.Path;

/** What every service stands on, running. */
record Infrastructure(PostgresServer postgres, KafkaServer kafka, KeycloakServer keycloak, Path keySet) {}
