package dev.patchbay.contracts;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {

    private static final List<String> CLOUD_EVENT_HEADERS =
            List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time");

    private final JsonNode document = read();

    @Test
    void theChannelsAreTheTopics() {
        // When
        Map<String, String> policies = document.path("channels")
                .valueStream()
                .collect(toMap(
                        channel -> channel.path("address").asText(),
                        channel -> channel.at("/bindings/kafka/topicConfiguration/cleanup.policy/0")
                                .asText()));

        // Then
        assertThat(policies)
                .isEqualTo(Topics.all().stream()
                        .collect(toMap(Topics::topic, topic -> topic.compacted() ? "compact" : "delete")));
    }

    @ParameterizedTest
    @EnumSource
    void theMessagesOfAChannelAreTheTypesOfItsTopic(Topics topic) {
        // When
        Set<String> names = channel(topic)
                .path("messages")
                .valueStream()
                .map(message -> resolve(message).path("name").asText())
                .collect(toSet());

        // Then
        assertThat(names)
                .isEqualTo(EventTypes.all().stream()
                        .filter(type -> type.topic() == topic)
                        .map(EventType::name)
                        .collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aMessageNamesItsSchemaAndHeaders(EventType<?> type) {
        // When
        JsonNode message = message(type);

        // Then
        assertThat(message.at("/payload/schema/$ref").asText()).isEqualTo("./schemas/" + type.schema());
        assertThat(message.at("/payload/schemaFormat").asText()).contains("version=2020-12");
        assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText())
                .isEqualTo(type.name());
        assertThat(message.path("title").asText())
                .isEqualTo(SchemaFiles.of(type).path("title").asText());
        assertThat(message.at("/bindings/kafka/key/type").asText()).isEqualTo("string");
        assertThat(resolve(message.at("/headers/allOf/0")).path("required").valueStream())
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(CLOUD_EVENT_HEADERS);
    }

    @Test
    void eachChannelIsSentTo() {
        // When
        Set<JsonNode> told = document.path("operations")
                .valueStream()
                .filter(operation -> operation.path("action").asText().equals("send"))
                .map(operation -> resolve(operation.path("channel")))
                .collect(toSet());

        // Then
        assertThat(told).containsExactlyInAnyOrderElementsOf(document.path("channels"));
    }

    @Test
    void eachReferenceLeadsSomewhere() {
        // When
        List<String> references = document.findValuesAsText("$ref");

        // Then
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(SchemaFiles.resource(reference.substring(1))).isNotNull();
            }
        });
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
    }

    static Stream<EventType<?>> types() {
        return EventTypes.all().stream();
    }

    private JsonNode channel(Topics topic) {
        return document.path("channels")
                .valueStream()
                .filter(channel -> channel.path("address").asText().equals(topic.topic()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode message(EventType<?> type) {
        return document.at("/components/messages")
                .valueStream()
                .filter(message -> message.path("name").asText().equals(type.name()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode resolve(JsonNode reference) {
        return document.at(reference.path("$ref").asText().substring(1));
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(SchemaFiles.resource("/asyncapi.yaml"));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
