package dev.patchbay.kit.events;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.kit.events.EventRecords.Row;
import dev.patchbay.kit.runtime.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends events that belong to no change of the database straight to the broker. All others go through the {@link Outbox}:
 * nothing is stored and "also sent". Safe for concurrent use.
 */
@Singleton
public class EventSender {

    private final EventRecords records;
    private final Ids ids;
    private final Producer<String, byte[]> producer;

    EventSender(KafkaProducers producers, EventsConfig config, Ids ids) {
        this.records = new EventRecords(URI.create(config.source()));
        this.ids = ids;
        this.producer = producers.forNow();
    }

    @PreDestroy
    void stop() {
        producer.close(Duration.ofSeconds(2));
    }

    /**
     * Sends once for each subscription, and is done when the broker has it; fails if it does not confirm within ten seconds,
     * and may then have it or not. The subscription may block for some seconds: not on event loops.
     */
    public Uni<Void> send(Event event) {
        return Uni.createFrom().emitter(emitter -> {
            // told by the callback; what is returned says the same
            var unused = producer.send(record(event), (_, failure) -> {
                if (failure == null) {
                    emitter.complete(null);
                } else {
                    emitter.fail(failure);
                }
            });
        });
    }

    private ProducerRecord<String, byte[]> record(Event event) {
        EventType<?> type = EventTypes.of(event);
        return records.of(new Row(
                0, ids.next(), type.topic().topic(), event.subject(), type.name(), event.at(), EventJson.write(event)));
    }
}
