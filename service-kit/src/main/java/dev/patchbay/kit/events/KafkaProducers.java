package dev.patchbay.kit.events;

import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes producers that lose and reorder nothing. */
@Singleton
class KafkaProducers {

    /** As the broker has it by default. */
    private static final int MAX_BYTES = 1024 * 1024;

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LINGER_MILLIS = 5;

    private final String servers;

    KafkaProducers(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.servers = servers;
    }

    /**
     * One that never gives up on a record while it goes on with those behind it: whoever loses patience closes it, and
     * then what has arrived is a beginning of what was sent.
     */
    Producer<String, byte[]> forRelay() {
        return create(MAX_BYTES, Integer.MAX_VALUE, LINGER_MILLIS);
    }

    /** One that gives up after seconds, so that the caller can decide. */
    Producer<String, byte[]> forDeadLetters() {
        return create(DeadLetters.MAX_BYTES, PATIENCE_MILLIS, LINGER_MILLIS);
    }

    /** One that gives up after seconds, too, and sends at once, for what somebody waits for. */
    Producer<String, byte[]> forNow() {
        return create(MAX_BYTES, PATIENCE_MILLIS, 0);
    }

    private Producer<String, byte[]> create(int maxBytes, int patienceMillis, int lingerMillis) {
        Map<String, Object> config = Map.of(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                maxBytes,
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMillis,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                patienceMillis,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
