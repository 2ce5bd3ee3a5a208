package dev.patchbay.kit.events;

import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

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

        /** Not for this consumer: another type of this version, or a tombstone. */
        record Unwanted() implements Content {}

        /**
         * Not an event, one that breaks its contract, or one of a type that this version does not know. The last must not occur,
         * since a new type gets a topic of its own; if it does, it is kept as a dead letter instead of being lost.
         */
        record Broken(String reason) implements Content {}
    }

    Content read(KafkaRecord<String, byte[]> record) {
        byte @Nullable [] data = record.getPayload();
        Optional<String> type = header(record, TYPE);
        if (type.isEmpty()) {
            return data == null ? new Content.Unwanted() : new Content.Broken("no CloudEvents type");
        }
        Optional<EventType<?>> known = EventTypes.named(type.get());
        if (known.isEmpty()) {
            return new Content.Broken("this version does not know the type " + type.get());
        }
        if (!wanted.contains(known.get())) {
            return new Content.Unwanted();
        }
        return data == null ? new Content.Broken("no data") : read(record, data, known.get());
    }

    private static Content read(KafkaRecord<String, byte[]> record, byte[] data, EventType<?> type) {
        try {
            UUID id = UUID.fromString(header(record, ID).orElse(""));
            return new Content.Wanted(new Received(id, EventJson.read(data, type)));
        } catch (IOException broken) {
            return new Content.Broken("data is not a " + type.name() + ": " + broken.getMessage());
        } catch (IllegalArgumentException noUuid) {
            return new Content.Broken("the CloudEvents id is not a UUID");
        }
    }

    private static Optional<String> header(KafkaRecord<String, byte[]> record, String name) {
        return Optional.<Header>ofNullable(record.getHeaders().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
