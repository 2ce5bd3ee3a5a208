package dev.patchbay.kit.events;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Outbox rows as Kafka records: CloudEvents 1.0 in binary mode, with JSON data. */
final class EventRecords {

    private final URI source;

    EventRecords(URI source) {
        this.source = source;
    }

    /** One row of the outbox; without type and data it is a tombstone. */
    record Row(
            long id,
            UUID eventId,
            String topic,
            String key,
            @Nullable String type,
            Instant at,
            byte @Nullable [] data) {}

    ProducerRecord<String, byte[]> of(Row row) {
        if (row.type() == null || row.data() == null) {
            return new ProducerRecord<>(row.topic(), row.key(), null);
        }
        CloudEvent event = CloudEventBuilder.v1()
                .withId(row.eventId().toString())
                .withSource(source)
                .withType(row.type())
                .withSubject(row.key())
                .withTime(row.at().atOffset(ZoneOffset.UTC))
                .withData("application/json", row.data())
                .build();
        return KafkaMessageFactory.createWriter(row.topic(), row.key()).writeBinary(event);
    }
}
