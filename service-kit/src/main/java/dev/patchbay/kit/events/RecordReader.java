package dev.patchbay.kit.events;

import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes events of Kafka records. Pure. */
final class RecordReader {

    private static final String ID = "ce_id";
    private static final String TYPE = "ce_type";

    private final Set<EventType<?>> wanted;

    RecordReader(Set<EventType<?>> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /** What a record holds. */
    sealed interface Content {
        /** An event that is wanted. */
        record Wanted(Received received) implements Content {}

        /** Not for this consumer: another or a newer type, or a tombstone. */
        record Unwanted() implements Content {}

        /** Not an event, or one that breaks its contract. */
        record Broken(String reason) implements Content {}
    }

    Content read(ConsumerRecord<String, byte[]> record) {
        Optional<String> type = header(record, TYPE);
        if (type.isEmpty()) {
            return record.value() == null ? new Content.Unwanted() : new Content.Broken("no CloudEvents type");
        }
        Optional<EventType<?>> known = EventTypes.named(type.get()).filter(wanted::contains);
        if (known.isEmpty()) {
            return new Content.Unwanted();
        }
        return record.value() == null ? new Content.Broken("no data") : read(record, known.get());
    }

    private Content read(ConsumerRecord<String, byte[]> record, EventType<?> type) {
        try {
            UUID id = UUID.fromString(header(record, ID).orElse(""));
            return new Content.Wanted(new Received(id, EventJson.read(record.value(), type)));
        } catch (IOException broken) {
            return new Content.Broken("data is not a " + type.name() + ": " + broken.getMessage());
        } catch (IllegalArgumentException noUuid) {
            return new Content.Broken("the CloudEvents id is not a UUID");
        }
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.<Header>ofNullable(record.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
