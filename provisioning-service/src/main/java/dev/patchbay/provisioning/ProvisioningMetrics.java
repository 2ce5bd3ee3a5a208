package dev.patchbay.provisioning;

import dev.patchbay.contracts.provisioning.ProvisioningRefused;
import dev.patchbay.contracts.provisioning.ProvisioningWay;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** All metrics of the service. Safe for concurrent use. */
@Singleton
public class ProvisioningMetrics {

    private static final String CODES = "patchbay.provisioning.codes";
    private static final String PROVISIONED = "patchbay.provisioning.provisioned";
    private static final String REFUSED = "patchbay.provisioning.refused";
    private static final String POLLS = "patchbay.provisioning.polls";
    private static final String WAY = "way";
    private static final String CAUSE = "cause";
    private static final String ANSWER = "answer";

    private final MeterRegistry registry;

    public ProvisioningMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (ProvisioningRefused.Cause cause : ProvisioningRefused.Cause.values()) {
            // so that each cause shows as zero before it first happens
            registry.counter(REFUSED, CAUSE, label(cause));
        }
    }

    /** What a device that asks where to go was told. */
    public enum Poll {
        /** The registration URL. */
        REDIRECTED,
        /** To ask again. */
        WAITING,
        /** That its code is not good. */
        REFUSED,
        /** Nothing: it asks too often, or is no device. */
        IGNORED
    }

    public void created(int codes) {
        registry.counter(CODES).increment(codes);
    }

    public void provisioned(ProvisioningWay way) {
        registry.counter(PROVISIONED, WAY, label(way)).increment();
    }

    public void refused(ProvisioningRefused.Cause cause) {
        registry.counter(REFUSED, CAUSE, label(cause)).increment();
    }

    public void polled(Poll answer) {
        registry.counter(POLLS, ANSWER, label(answer)).increment();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
