package dev.patchbay.kit.events;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.kit.events.EventRecords.Row;
import dev.patchbay.kit.runtime.Ids;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.OutgoingKafkaRecord;
import jakarta.inject.Singleton;
import java.net.URI;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Publishes events that belong to no change of the database straight to the broker. All others go through the
 * {@link Outbox}. There in services that execute commands. Safe for concurrent use.
 */
@Singleton
@IfBuildProperty(name = "service-kit.execute.commands", stringValue = "true")
public class EventPublisher {

    /** How many events may wait while the broker is slow; more fail at once. */
    private static final int WAITING = 10_000;

    private final EventRecords records;
    private final Ids ids;
    private final MutinyEmitter<byte[]> channel;

    EventPublisher(
            @Channel("events") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WAITING)
                    MutinyEmitter<byte[]> channel,
            EventsConfig config,
            Ids ids) {
        this.records = new EventRecords(URI.create(config.source()));
        this.ids = ids;
        this.channel = channel;
    }

    /**
     * Publishes once for each subscription, and is done when the broker has the event; fails if it does not confirm within ten
     * seconds, and may then have it or not.
     */
    public Uni<Void> publish(Event event) {
        return Uni.createFrom().deferred(() -> channel.sendMessage(record(event)));
    }

    private OutgoingKafkaRecord<String, byte[]> record(Event event) {
        EventType<?> type = EventTypes.of(event);
        ProducerRecord<String, byte[]> record = records.of(new Row(
                0, ids.next(), type.topic().topic(), event.subject(), type.name(), event.at(), EventJson.write(event)));
        OutgoingKafkaRecord<String, byte[]> outgoing = KafkaRecord.of(record.topic(), record.key(), record.value());
        record.headers().forEach(outgoing.getHeaders()::add);
        return outgoing;
    }
}
