package dev.patchbay.kit.events;

import dev.patchbay.contracts.Topics;
import dev.patchbay.kit.events.EventProcessor.Unhandled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.OutgoingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/** Sends records that can't be handled to where a person finds them, as they came and with the reason. */
@Singleton
class DeadLetters {

    /** Larger than any record that the broker takes elsewhere, as the headers of a dead letter come on top. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    static final String REASON = "patchbay-reason";
    static final String ORIGIN = "patchbay-origin";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private static final int MAX_REASON = 1000;

    private final MutinyEmitter<byte[]> channel;
    private final EventMetrics metrics;

    DeadLetters(@Channel("dead-letters") MutinyEmitter<byte[]> channel, EventMetrics metrics) {
        this.channel = channel;
        this.metrics = metrics;
    }

    static String topic(String consumer) {
        return Topics.DEAD_LETTER_PREFIX + consumer;
    }

    /** Done when the broker has all of them; fails if it does not confirm one in time. */
    Uni<Void> send(String consumer, List<Unhandled> records) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(one -> send(consumer, one))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> send(String consumer, Unhandled unhandled) {
        KafkaRecord<String, byte[]> record = unhandled.record();
        String origin = record.getTopic() + "/" + record.getPartition() + "/" + offset(record);
        OutgoingKafkaRecord<String, byte[]> letter =
                KafkaRecord.of(topic(consumer), record.getKey(), record.getPayload());
        record.getHeaders().forEach(letter.getHeaders()::add);
        letter.getHeaders().add(REASON, shortened(unhandled.reason()).getBytes(StandardCharsets.UTF_8));
        letter.getHeaders().add(ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        return channel.sendMessage(letter).invoke(() -> {
            metrics.deadLetter(consumer);
            LOG.errorf("%s can't handle the record at %s: %s", consumer, origin, unhandled.reason());
        });
    }

    private static long offset(KafkaRecord<String, byte[]> record) {
        return record.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(IncomingKafkaRecordMetadata::getOffset)
                .orElse(-1L);
    }

    private static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), MAX_REASON));
    }
}
