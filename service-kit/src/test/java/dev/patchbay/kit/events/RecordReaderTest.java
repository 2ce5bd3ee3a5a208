package dev.patchbay.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.kit.events.RecordReader.Content;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final UUID ID = UUID.fromString("3b1c2f0e-9a8b-4c7d-8e6f-0123456789ab");
    private static final EventType<?> TYPE =
            EventTypes.named("dev.patchbay.device-removed.v1").orElseThrow();
    private static final Event EVENT = Samples.of(TYPE).findFirst().orElseThrow();

    private final RecordReader reader = new RecordReader(Set.of(TYPE));

    @Test
    void anEventOfAWantedTypeIsRead() {
        // Given
        var record = record(EventJson.write(EVENT), Map.of("ce_id", ID.toString(), "ce_type", TYPE.name()));

        // When
        Content content = reader.read(record);

        // Then
        assertThat(content).isEqualTo(new Content.Wanted(new Received(ID, EVENT)));
    }

    @Test
    void anotherTypeIsUnwanted() {
        assertThat(reader.read(record(new byte[0], Map.of("ce_type", "dev.patchbay.device-online.v1"))))
                .isEqualTo(new Content.Unwanted());
    }

    @Test
    void aTypeThatThisVersionDoesNotKnowIsKept() {
        assertThat(reader.read(record(new byte[0], Map.of("ce_type", "dev.patchbay.device-removed.v99"))))
                .isEqualTo(new Content.Broken("this version does not know the type dev.patchbay.device-removed.v99"));
    }

    @Test
    void aTombstoneIsUnwanted() {
        assertThat(reader.read(record(null, Map.of()))).isEqualTo(new Content.Unwanted());
    }

    @Test
    void aRecordThatIsNoCloudEventIsBroken() {
        assertThat(reader.read(record(new byte[] {1}, Map.of()))).isEqualTo(new Content.Broken("no CloudEvents type"));
    }

    @Test
    void anEventWithoutDataIsBroken() {
        assertThat(reader.read(record(null, Map.of("ce_id", ID.toString(), "ce_type", TYPE.name()))))
                .isEqualTo(new Content.Broken("no data"));
    }

    @Test
    void anEventWithoutAnIdIsBroken() {
        assertThat(reader.read(record(EventJson.write(EVENT), Map.of("ce_type", TYPE.name()))))
                .isEqualTo(new Content.Broken("the CloudEvents id is not a UUID"));
    }

    @Test
    void dataThatBreaksItsContractIsBroken() {
        // Given
        byte[] data = "{\"hardwareId\":\"not an id\"}".getBytes(StandardCharsets.UTF_8);

        // When
        Content content = reader.read(record(data, Map.of("ce_id", ID.toString(), "ce_type", TYPE.name())));

        // Then
        assertThat(content)
                .isInstanceOfSatisfying(
                        Content.Broken.class,
                        broken -> assertThat(broken.reason())
                                .contains("not a dev.patchbay.device-removed.v1", "hardware id"));
    }

    private static KafkaRecord<String, byte[]> record(byte @Nullable [] value, Map<String, String> headers) {
        KafkaRecord<String, byte[]> record = KafkaRecord.of("topic", "key", value);
        headers.forEach((name, text) -> record.getHeaders().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
