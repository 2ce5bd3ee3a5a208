package dev.patchbay.kit.events;

import dev.patchbay.contracts.Topics;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Puts records that can't be handled where a person finds them, as they came and with the reason. */
@Singleton
class DeadLetters {

    /** Larger than any record that the broker takes elsewhere, as the headers of a dead letter come on top. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    static final String REASON = "patchbay-reason";
    static final String ORIGIN = "patchbay-origin";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private static final int MAX_REASON = 1000;

    private final EventMetrics metrics;

    DeadLetters(EventMetrics metrics) {
        this.metrics = metrics;
    }

    static String topic(String consumer) {
        return Topics.DEAD_LETTER_PREFIX + consumer;
    }

    /** Returns when the broker has it. */
    void put(Producer<String, byte[]> producer, String consumer, ConsumerRecord<String, byte[]> record, String reason)
            throws InterruptedException, ExecutionException {
        String origin = record.topic() + "/" + record.partition() + "/" + record.offset();
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topic(consumer), null, record.key(), record.value(), record.headers());
        letter.headers().add(REASON, shortened(reason).getBytes(StandardCharsets.UTF_8));
        letter.headers().add(ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        producer.send(letter).get();
        metrics.deadLetter(consumer);
        LOG.errorf("%s can't handle the record at %s: %s", consumer, origin, reason);
    }

    private static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), MAX_REASON));
    }
}
