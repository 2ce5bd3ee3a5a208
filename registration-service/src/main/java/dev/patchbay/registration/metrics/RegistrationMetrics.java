package dev.patchbay.registration.metrics;

import dev.patchbay.contracts.commands.CommandFinished;
import dev.patchbay.contracts.provisioning.ProvisioningRefused;
import dev.patchbay.contracts.provisioning.ProvisioningWay;
import dev.patchbay.registration.session.BadInput;
import dev.patchbay.registration.session.CloseCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Names and labels of all metrics of the service. */
@Singleton
public class RegistrationMetrics {

    private static final String SESSIONS = "patchbay.registration.sessions";
    private static final String BAD_INPUT = "patchbay.registration.bad.input";
    private static final String REFUSED = "patchbay.registration.refused";
    private static final String CLOSED = "patchbay.registration.closed";
    private static final String RECORDED = "patchbay.registration.recorded";
    private static final String PASSWORDS = "patchbay.registration.passwords.deployed";
    private static final String PASSWORDS_UNREADABLE = "patchbay.registration.passwords.unreadable";
    private static final String PASSWORDS_KEPT = "patchbay.registration.passwords.kept";
    private static final String IDENTITY_CONFLICTS = "patchbay.registration.identity.conflicts";
    private static final String COMMANDS = "patchbay.registration.commands";
    private static final String COMMANDS_UNDER_WAY = "patchbay.registration.commands.under.way";
    private static final String REAPED = "patchbay.registration.reaped";
    private static final String QUEUED = "patchbay.registration.queued";
    private static final String EXCHANGES = "patchbay.registration.tunnel.exchanges";
    private static final String TUNNEL_BYTES = "patchbay.registration.tunnel.bytes";
    private static final String PASSTHROUGH = "patchbay.registration.passthrough";
    private static final String PROVISIONING_REQUESTED = "patchbay.registration.provisioning.requested";
    private static final String PROVISIONING_REFUSED = "patchbay.registration.provisioning.refused";
    private static final String PROVISIONING_UNANSWERED = "patchbay.registration.provisioning.unanswered";
    private static final String WAY = "way";
    private static final String CAUSE = "cause";

    private final MeterRegistry registry;

    public RegistrationMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (BadInput cause : BadInput.values()) {
            // so that each cause shows as zero before it first happens
            registry.counter(BAD_INPUT, CAUSE, cause.label());
        }
    }

    /** How many sessions this node holds. */
    public void sessions(Supplier<Number> count) {
        gauge(SESSIONS, Tags.empty(), count);
    }

    /** How many requests wait in a queue to the database. */
    public void queued(String queue, Supplier<Number> count) {
        gauge(QUEUED, Tags.of("queue", queue), count);
    }

    public void badInput(BadInput cause) {
        registry.counter(BAD_INPUT, CAUSE, cause.label()).increment();
    }

    /** A device was told to come later. */
    public void refused(String cause) {
        registry.counter(REFUSED, CAUSE, cause).increment();
    }

    /** A socket was closed by this side. */
    public void closed(CloseCode code) {
        registry.counter(CLOSED, "code", Integer.toString(code.number())).increment();
    }

    /** A device asked to be provisioned. */
    public void provisioningRequested(ProvisioningWay way) {
        registry.counter(PROVISIONING_REQUESTED, WAY, label(way)).increment();
    }

    /** Provisioning has said no. */
    public void provisioningRefused(ProvisioningWay way, ProvisioningRefused.Cause cause) {
        registry.counter(PROVISIONING_REFUSED, WAY, label(way), CAUSE, label(cause))
                .increment();
    }

    /** A device that was added again kept its password, because it is in use. */
    public void passwordKept() {
        registry.counter(PASSWORDS_KEPT).increment();
    }

    /** It was published that two devices use one identity. */
    public void identityConflict() {
        registry.counter(IDENTITY_CONFLICTS).increment();
    }

    /** Gateways were told that there is no answer. */
    public void provisioningUnanswered(int questions) {
        registry.counter(PROVISIONING_UNANSWERED).increment(questions);
    }

    /** Sessions were stored. */
    public void recorded(int sessions) {
        registry.counter(RECORDED).increment(sessions);
    }

    /** A device was handed its administrative password. */
    public void passwordDeployed() {
        registry.counter(PASSWORDS).increment();
    }

    /** Administrative passwords could not be decrypted when they were to be sent. */
    public void passwordsUnreadable(int passwords) {
        registry.counter(PASSWORDS_UNREADABLE).increment(passwords);
    }

    /** A command has ended. */
    public void commandFinished(CommandFinished.Outcome outcome) {
        registry.counter(COMMANDS, "outcome", label(outcome)).increment();
    }

    /** How many commands this node has taken that have not ended. */
    public void commandsUnderWay(Supplier<Number> count) {
        gauge(COMMANDS_UNDER_WAY, Tags.empty(), count);
    }

    /** Sessions of a lost node were told as offline. */
    public void reaped(int sessions) {
        registry.counter(REAPED).increment(sessions);
    }

    /**
     * An exchange with a device has ended.
     *
     * @param outcome {@code answered}, {@code cancelled}, or the label of what it failed with
     */
    public void exchange(String outcome, long sentBytes, long receivedBytes) {
        registry.counter(EXCHANGES, "outcome", outcome).increment();
        registry.counter(TUNNEL_BYTES, "direction", "sent").increment(sentBytes);
        registry.counter(TUNNEL_BYTES, "direction", "received").increment(receivedBytes);
    }

    /**
     * A request of a browser for a device has ended.
     *
     * @param outcome {@code answered}, {@code cut}, {@code cancelled}, or the code of the error
     */
    public void passthrough(String outcome, Duration duration) {
        Timer.builder(PASSTHROUGH).tag("outcome", outcome).register(registry).record(duration);
    }

    private void gauge(String name, Tags tags, Supplier<Number> value) {
        // by the builder, which holds on to the supplier
        Gauge.builder(name, value).tags(tags).register(registry);
    }

    /** The label of an enum constant. */
    public static String label(Enum<?> cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
