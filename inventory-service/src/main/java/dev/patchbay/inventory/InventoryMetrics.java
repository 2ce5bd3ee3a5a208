package dev.patchbay.inventory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Supplier;

/** All metrics of the service. Safe for concurrent use. */
@Singleton
public class InventoryMetrics {

    private static final String PRESENCE = "patchbay.inventory.presence";
    private static final String FORGOTTEN = "patchbay.inventory.unassigned.forgotten";
    private static final String ASSIGNMENTS = "patchbay.inventory.assignments";
    private static final String APP_SOCKETS = "patchbay.inventory.app.sockets";
    private static final String APP_WATCHES = "patchbay.inventory.app.watches";
    private static final String APP_WATCHED_DEVICES = "patchbay.inventory.app.watched.devices";
    private static final String APP_CLOSED = "patchbay.inventory.app.closed";
    private static final String APP_REQUESTS = "patchbay.inventory.app.requests";
    private static final String APP_CHANGES = "patchbay.inventory.app.changes";
    private static final String TYPE = "type";
    private static final String EFFECT = "effect";
    private static final String CAUSE = "cause";

    private final MeterRegistry registry;

    public InventoryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What the news about one hardware id came to. */
    public enum Effect {
        /** It changed what is known. */
        APPLIED,
        /** A newer session was known already. */
        OUTDATED
    }

    /** Why an unassigned device was forgotten. */
    public enum Forgotten {
        /** It had been offline for too long. */
        RETENTION,
        /** There were too many of them. */
        LIMIT
    }

    public void presence(Effect effect, int hardwareIds) {
        registry.counter(PRESENCE, EFFECT, label(effect)).increment(hardwareIds);
    }

    public void forgotten(Forgotten cause, int devices) {
        registry.counter(FORGOTTEN, CAUSE, label(cause)).increment(devices);
    }

    public void assigned() {
        registry.counter(ASSIGNMENTS).increment();
    }

    /** How many sockets of apps are open. */
    public void appSockets(Supplier<Number> count) {
        Gauge.builder(APP_SOCKETS, count).register(registry);
    }

    /**
     * The subscriptions of apps.
     *
     * @param sessions how many sessions have one
     * @param devices how many devices they know, each counted once
     */
    public void appWatches(Supplier<Number> sessions, Supplier<Number> devices) {
        Gauge.builder(APP_WATCHES, sessions).register(registry);
        Gauge.builder(APP_WATCHED_DEVICES, devices).register(registry);
    }

    /** This side has closed the socket of an app. */
    public void appClosed(String cause) {
        registry.counter(APP_CLOSED, CAUSE, cause.replace(' ', '_')).increment();
    }

    /** @param type of a message that is known here */
    public void appRequest(String type) {
        registry.counter(APP_REQUESTS, TYPE, type).increment();
    }

    /** Devices have been read because they have changed and apps watch. */
    public void changesRead(int devices) {
        registry.counter(APP_CHANGES).increment(devices);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
