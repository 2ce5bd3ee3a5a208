package dev.patchbay.kit.login;

import dev.patchbay.kit.rights.Way;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** The metrics of logins by password. */
@Singleton
class LoginMetrics {

    private static final String LOGINS = "patchbay.logins";
    private static final String DELAYED = "patchbay.logins.delayed";
    private static final String DELAYS_BEGUN = "patchbay.logins.delays.begun";

    private final MeterRegistry registry;

    LoginMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** How an attempt ended. */
    enum Result {
        ACCEPTED,
        WRONG,
        /** Refused without a check. */
        CROWDED
    }

    void ended(Way way, Result result) {
        registry.counter(LOGINS, "way", label(way), "result", label(result)).increment();
    }

    void delayed() {
        registry.counter(DELAYED).increment();
    }

    void delaysBegun() {
        registry.counter(DELAYS_BEGUN).increment();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
