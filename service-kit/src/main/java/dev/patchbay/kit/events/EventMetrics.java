package dev.patchbay.kit.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** The metrics of outbox and inbox, for every service the same. */
@Singleton
class EventMetrics {

    private static final String SENT = "patchbay.outbox.sent";
    private static final String UNDELIVERABLE = "patchbay.outbox.undeliverable";
    private static final String SEND_FAILURES = "patchbay.outbox.failures";
    private static final String WAITING = "patchbay.outbox.waiting";
    private static final String HANDLED = "patchbay.inbox.handled";
    private static final String REPEATED = "patchbay.inbox.repeated";
    private static final String DEAD = "patchbay.inbox.dead.letters";
    private static final String RETRIES = "patchbay.inbox.retries";
    private static final String CONSUMER = "consumer";

    private final MeterRegistry registry;

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void sent(int events) {
        registry.counter(SENT).increment(events);
    }

    void undeliverable() {
        registry.counter(UNDELIVERABLE).increment();
    }

    void sendFailed() {
        registry.counter(SEND_FAILURES).increment();
    }

    void waiting(Supplier<Number> events) {
        // by the builder, which holds on to the supplier; the registry's short form would let it be collected
        Gauge.builder(WAITING, events).register(registry);
    }

    void handled(String consumer, int events) {
        registry.counter(HANDLED, CONSUMER, consumer).increment(events);
    }

    void repeated(String consumer, int events) {
        registry.counter(REPEATED, CONSUMER, consumer).increment(events);
    }

    void deadLetter(String consumer) {
        registry.counter(DEAD, CONSUMER, consumer).increment();
    }

    void retried(String consumer) {
        registry.counter(RETRIES, CONSUMER, consumer).increment();
    }
}
