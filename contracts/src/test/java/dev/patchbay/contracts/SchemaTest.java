package dev.patchbay.contracts;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final List<String> SHAPE =
            List.of("type", "format", "pattern", "enum", "items", "properties", "required");
    private static final Set<String> FOR_PEOPLE = Set.of("$schema", "$id", "title", "description", "examples");

    @Test
    void eachSchemaHasATypeAndEachTypeASchema() {
        // When
        Set<String> schemas = Set.copyOf(SchemaFiles.names());

        // Then
        assertThat(schemas)
                .isEqualTo(EventTypes.all().stream().map(EventType::schema).collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSchemaIsOneOfJsonSchema202012(EventType<?> type) {
        // Given
        JsonNode schema = SchemaFiles.of(type);

        // When
        var mistakes = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema);

        // Then
        assertThat(mistakes).isEmpty();
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("$id").asText() + ".json").isEqualTo("urn:patchbay:schema:" + type.schema());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSchemaSaysTheSameAsItsRecord(EventType<?> type) {
        // When
        JsonNode shape = shape(SchemaFiles.of(type));

        // Then
        assertThat(shape.toPrettyString())
                .isEqualTo(shape(RecordShape.of(type.payload())).toPrettyString());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSchemaTellsWhatEachMemberMeans(EventType<?> type) {
        // When
        Stream<JsonNode> members = members(SchemaFiles.of(type));

        // Then
        assertThat(members)
                .isNotEmpty()
                .allSatisfy(member ->
                        assertThat(member.path("description").asText()).endsWith("."));
    }

    static Stream<EventType<?>> types() {
        return EventTypes.all().stream();
    }

    /** The schema without what is for people; anything else that is not part of a shape is refused. */
    private static JsonNode shape(JsonNode schema) {
        ObjectNode shape = schema.deepCopy();
        shape.remove(FOR_PEOPLE);
        assertThat(shape.fieldNames()).toIterable().isSubsetOf(SHAPE);
        shape.remove(SHAPE);
        for (String keyword : SHAPE) {
            if (schema.has(keyword)) {
                shape.set(keyword, keyword(keyword, schema.get(keyword)));
            }
        }
        return shape;
    }

    private static JsonNode keyword(String keyword, JsonNode value) {
        if (keyword.equals("items")) {
            return shape(value);
        }
        if (keyword.equals("properties")) {
            ObjectNode properties = value.deepCopy();
            properties.properties().forEach(property -> property.setValue(shape(property.getValue())));
            return properties;
        }
        return value;
    }

    private static Stream<JsonNode> members(JsonNode schema) {
        return Stream.concat(
                        schema.path("properties").valueStream(),
                        schema.has("items") ? members(schema.get("items")) : Stream.empty())
                .flatMap(member -> Stream.concat(Stream.of(member), members(member)))
                .distinct();
    }
}
