package dev.patchbay.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as any consumer from outside sees it.
 *
 * @param headers all headers as texts, those of CloudEvents ({@code ce_id}, {@code ce_type}, …) among them
 * @param value the bytes; empty for a tombstone
 */
public record EventRecord(
        String topic, int partition, long offset, String key, Map<String, String> headers, Optional<byte[]> value) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static EventRecord of(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new EventRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                Map.copyOf(headers),
                Optional.ofNullable(record.value()));
    }

    /** The CloudEvents type, or an empty text. */
    public String type() {
        return headers.getOrDefault("ce_type", "");
    }

    /** The CloudEvents id, or an empty text. */
    public String id() {
        return headers.getOrDefault("ce_id", "");
    }

    /** Whether it is of the type, named without {@code dev.patchbay.}: {@code device-online.v1}. */
    public boolean is(String type) {
        return type().equals("dev.patchbay." + type);
    }

    /**
     * The value as JSON; a missing node for a tombstone.
     *
     * @throws UncheckedIOException if it is not JSON
     */
    public JsonNode data() {
        try {
            return JSON.readTree(value.orElse(new byte[0]));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** The text of a member of the data, by its JSON pointer or its name; an empty text where it is absent. */
    public String text(String member) {
        return data().at(member.startsWith("/") ? member : "/" + member).asText("");
    }

    @Override
    public String toString() {
        return "%s/%d/%d %s %s %s".formatted(topic, partition, offset, key, type(), printable());
    }

    private String printable() {
        return value.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("(tombstone)");
    }

    static byte[] json(Object data) {
        try {
            return JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }
}
