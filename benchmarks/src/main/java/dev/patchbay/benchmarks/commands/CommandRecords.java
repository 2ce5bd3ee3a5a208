package dev.patchbay.benchmarks.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.DeflaterOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Commands and their results as they are on Kafka, written without the code of the services. */
final class CommandRecords {

    static final String RESULTS = "patchbay.command-results";
    private static final String COMMANDS = "patchbay.commands";
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final Aead aead;
    private final Clock clock;
    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();

    CommandRecords(KeysetHandle keys, Clock clock) {
        this.clock = clock;
        try {
            AeadConfig.register();
            this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** A request for a page of the device. */
    ProducerRecord<String, byte[]> request(UUID id, String hardwareId, String domain, String path) {
        var now = clock.instant();
        var content = JSON.createObjectNode()
                .put("kind", "http")
                .put("method", "GET")
                .put("target", path)
                .put("body", "")
                .put("maxAnswerBytes", 1_000_000);
        content.putArray("headers");
        var data = JSON.createObjectNode()
                .put("commandId", id.toString())
                .put("hardwareId", hardwareId)
                .put("domain", domain)
                .put("requester", "bench")
                .put("deadline", now.plus(DEADLINE).toString())
                .put("sealedContent", sealed(content, "command/" + id))
                .put("at", now.toString());
        var record = new ProducerRecord<>(COMMANDS, hardwareId, data.toString().getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", "dev.patchbay.command-requested.v1",
                        "ce_source", "/patchbay/bench",
                        "ce_subject", hardwareId,
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** The command that a record is the result of; its outcome is counted. */
    UUID result(ConsumerRecord<String, byte[]> record) {
        try {
            JsonNode data = JSON.readTree(record.value());
            outcomes.merge(data.path("outcome").asText(), 1, Integer::sum);
            return UUID.fromString(data.path("commandId").asText());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** How many results there were of each outcome. */
    Map<String, Integer> outcomes() {
        return Map.copyOf(outcomes);
    }

    private String sealed(JsonNode content, String place) {
        var bytes = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(bytes)) {
            deflated.write(content.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        try {
            return Base64.getEncoder()
                    .encodeToString(aead.encrypt(bytes.toByteArray(), place.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
