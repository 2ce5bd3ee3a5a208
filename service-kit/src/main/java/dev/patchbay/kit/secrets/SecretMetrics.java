package dev.patchbay.kit.secrets;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** The metrics of secrets and their keys. */
@Singleton
class SecretMetrics {

    private static final String KEYS = "patchbay.secrets.keys";
    private static final String KEY_SET_BROKEN = "patchbay.secrets.key.set.broken";
    private static final String OUTDATED = "patchbay.secrets.outdated";
    private static final String RENEWED = "patchbay.secrets.renewed";
    private static final String UNREADABLE = "patchbay.secrets.unreadable";
    private static final String COLUMN = "column";

    private final MeterRegistry registry;

    SecretMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** How many keys can decrypt. */
    void keys(Supplier<Number> enabled) {
        Gauge.builder(KEYS, enabled).register(registry);
    }

    void keySetBroken(Supplier<Number> broken) {
        Gauge.builder(KEY_SET_BROKEN, broken).register(registry);
    }

    /** How many are encrypted with an old or unknown key. */
    void outdated(String column, Supplier<Number> rows) {
        Gauge.builder(OUTDATED, rows).tag(COLUMN, column).register(registry);
    }

    void renewed(String column, int rows) {
        registry.counter(RENEWED, COLUMN, column).increment(rows);
    }

    void unreadable(String column) {
        registry.counter(UNREADABLE, COLUMN, column).increment();
    }
}
