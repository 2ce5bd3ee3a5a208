package dev.patchbay.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.patchbay.contracts.Added;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.provisioning.ProvisioningRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    private static final EventType<?> DEVICE_CHANGED =
            EventTypes.named("dev.patchbay.device-changed.v1").orElseThrow();
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("types")
    void whatIsWrittenFitsTheSchema(EventType<?> type) throws IOException {
        // Given
        JsonSchema schema = schema(type);

        for (Event event : Samples.of(type).toList()) {
            // When
            String json = new String(EventJson.write(event), StandardCharsets.UTF_8);

            // Then
            assertThat(schema.validate(
                            json,
                            InputFormat.JSON,
                            execution -> execution.getExecutionConfig().setFormatAssertionsEnabled(true)))
                    .as(json)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void anEventFromBeforeMembersWereAddedIsRead(EventType<?> type) throws IOException {
        for (Event event : Samples.of(type).toList()) {
            // Given
            ObjectNode old = (ObjectNode) JSON.readTree(EventJson.write(event));
            Stream.of(type.payload().getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(Added.class))
                    .forEach(component -> old.remove(component.getName()));

            // When
            Event read = EventJson.read(JSON.writeValueAsBytes(old), type);

            // Then
            assertThat(read.subject()).isEqualTo(event.subject());
            assertThat(read.at()).isEqualTo(event.at());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsWrittenIsReadBack(EventType<?> type) throws IOException {
        for (Event event : Samples.of(type).toList()) {
            // When
            byte[] json = EventJson.write(event);

            // Then
            assertThat(EventJson.read(json, type)).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void nothingThatMustBeThereMayBeMissing(EventType<?> type) throws IOException {
        // Given
        byte[] json = EventJson.write(Samples.of(type).findFirst().orElseThrow());
        List<String> required = requiredMembers(type);

        for (String member : required) {
            // When
            ObjectNode without = (ObjectNode) JSON.readTree(json);
            without.remove(member);

            // Then
            assertThatThrownBy(() -> EventJson.read(JSON.writeValueAsBytes(without), type))
                    .as(member)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aMemberOfALaterVersionIsIgnored() throws IOException {
        // Given
        Event event = Samples.of(DEVICE_CHANGED).findFirst().orElseThrow();
        ObjectNode json = (ObjectNode) JSON.readTree(EventJson.write(event));
        json.putObject("newMember").put("a", 1);

        // When
        Event read = EventJson.read(JSON.writeValueAsBytes(json), DEVICE_CHANGED);

        // Then
        assertThat(read).isEqualTo(event);
    }

    @Test
    void aCauseOfALaterVersionIsReadAsAnother() throws IOException {
        // Given
        EventType<?> type =
                EventTypes.named("dev.patchbay.provisioning-refused.v1").orElseThrow();
        ObjectNode json = (ObjectNode)
                JSON.readTree(EventJson.write(Samples.of(type).findFirst().orElseThrow()));
        json.put("cause", "OF_A_LATER_VERSION");

        // When
        Event read = EventJson.read(JSON.writeValueAsBytes(json), type);

        // Then
        assertThat(((ProvisioningRefused) read).cause()).isEqualTo(ProvisioningRefused.Cause.OTHER);
    }

    @Test
    void aValueOfAClosedEnumMustBeKnown() throws IOException {
        // Given
        ObjectNode json = (ObjectNode) JSON.readTree(
                EventJson.write(Samples.of(DEVICE_CHANGED).findFirst().orElseThrow()));
        json.put("administrativePassword", "OF_A_LATER_VERSION");

        // Then
        assertThatThrownBy(() -> EventJson.read(JSON.writeValueAsBytes(json), DEVICE_CHANGED))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatIsAbsentIsLeftOut() throws IOException {
        // Given
        Event event = Samples.of(DEVICE_CHANGED)
                .filter(DeviceChanged.class::isInstance)
                .filter(any -> ((DeviceChanged) any).name().isEmpty())
                .findFirst()
                .orElseThrow();

        // When
        boolean written = JSON.readTree(EventJson.write(event)).has("name");

        // Then
        assertThat(written).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{}", "\"text\""})
    void whatIsNotTheEventIsRefused(String data) {
        assertThatThrownBy(() -> EventJson.read(data.getBytes(StandardCharsets.UTF_8), DEVICE_CHANGED))
                .isInstanceOf(IOException.class);
    }

    static Stream<EventType<?>> types() {
        return EventTypes.all().stream();
    }

    private static List<String> requiredMembers(EventType<?> type) throws IOException {
        return schema(type)
                .getSchemaNode()
                .path("required")
                .valueStream()
                .map(member -> member.asText())
                .toList();
    }

    private static JsonSchema schema(EventType<?> type) throws IOException {
        try (InputStream file = EventTypes.class.getResourceAsStream("/schemas/" + type.schema())) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(file);
        }
    }
}
