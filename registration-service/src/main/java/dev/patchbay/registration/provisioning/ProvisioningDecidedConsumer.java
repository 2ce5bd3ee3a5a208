package dev.patchbay.registration.provisioning;

import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.provisioning.DeviceProvisioned;
import dev.patchbay.contracts.provisioning.ProvisioningRefused;
import dev.patchbay.contracts.provisioning.ProvisioningRefused.Cause;
import dev.patchbay.contracts.provisioning.ProvisioningWay;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.EventProcessor;
import dev.patchbay.kit.events.Received;
import dev.patchbay.registration.mailbox.Mailbox;
import dev.patchbay.registration.mailbox.Mailbox.Addressed;
import dev.patchbay.registration.mailbox.NodeMessage;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.presence.SessionRows;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears what provisioning has decided. An answer about an interface, and the refusal of a code, go to the node that has the
 * session; if that has ended, nobody waits for it. A device that has asked for itself hears of a good answer when inventory has
 * added it, and of a bad one nothing: the protocol has no message for it. But it may show its code again.
 */
@Singleton
class ProvisioningDecidedConsumer implements EventHandler {

    private final EventProcessor processor;
    private final SessionRows sessions;
    private final Mailbox mailbox;
    private final RegistrationMetrics metrics;

    ProvisioningDecidedConsumer(
            EventProcessor processor, SessionRows sessions, Mailbox mailbox, RegistrationMetrics metrics) {
        this.processor = processor;
        this.sessions = sessions;
        this.mailbox = mailbox;
        this.metrics = metrics;
    }

    /** @param detail what the kind of order needs */
    private record Answered(UUID session, HardwareId device, NodeMessage.Kind kind, String detail) {}

    @Incoming("provisioning")
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    @Override
    public String consumer() {
        return "registration.provisioning";
    }

    @Override
    public Set<EventType<?>> types() {
        return EventTypes.with(DeviceProvisioned.class, ProvisioningRefused.class);
    }

    @Override
    public void handle(Transaction connection, List<Received> events) {
        List<Answered> answers = new ArrayList<>();
        Set<HardwareId> inUse = inUse(connection, events);
        for (Received received : events) {
            switch (received.event()) {
                case DeviceProvisioned told -> provisioned(told).ifPresent(answers::add);
                case ProvisioningRefused told -> answers.addAll(refused(told, inUse));
                default -> throw new IllegalArgumentException("no answer of provisioning: " + received.event());
            }
        }
        if (!answers.isEmpty()) {
            post(connection, answers);
        }
    }

    private static Optional<Answered> provisioned(DeviceProvisioned told) {
        return told.way() == ProvisioningWay.INTERFACE
                ? Optional.of(answered(
                        told.sessionId(), told.hardwareId(), new InterfaceAnswer(told.requestId(), Optional.empty())))
                : Optional.empty();
    }

    /**
     * The devices that were refused for being in use and still are. They are locked: a proven session that ends is either
     * seen here to have ended, or sees the order that lets the other one ask again.
     */
    private Set<HardwareId> inUse(Transaction connection, List<Received> events) {
        Set<HardwareId> refused = events.stream()
                .map(Received::event)
                .filter(ProvisioningRefused.class::isInstance)
                .map(ProvisioningRefused.class::cast)
                .filter(told -> told.cause() == Cause.DEVICE_IN_USE)
                .map(ProvisioningRefused::hardwareId)
                .collect(Collectors.toSet());
        if (refused.isEmpty()) {
            return Set.of();
        }
        sessions.lock(connection, refused);
        return sessions.proven(connection, refused).awaitList().stream()
                .map(SessionRows.StoredSession::hardwareId)
                .collect(Collectors.toSet());
    }

    private List<Answered> refused(ProvisioningRefused told, Set<HardwareId> inUse) {
        metrics.provisioningRefused(told.way(), told.cause());
        return switch (told.way()) {
            case INTERFACE ->
                List.of(answered(
                        told.sessionId(),
                        told.hardwareId(),
                        new InterfaceAnswer(told.requestId(), Optional.of(told.cause()))));
            case CODE, AUTOMATIC -> {
                Answered refusal = order(told, NodeMessage.Kind.REFUSE_CODE);
                boolean free = told.cause() == Cause.DEVICE_IN_USE && !inUse.contains(told.hardwareId());
                yield free ? List.of(refusal, order(told, NodeMessage.Kind.ASK_AGAIN)) : List.of(refusal);
            }
            case EXPECTED -> List.of();
        };
    }

    private static Answered order(ProvisioningRefused told, NodeMessage.Kind kind) {
        return new Answered(
                told.sessionId(), told.hardwareId(), kind, told.requestId().toString());
    }

    private static Answered answered(UUID session, HardwareId gateway, InterfaceAnswer answer) {
        return new Answered(session, gateway, NodeMessage.Kind.ANSWER_INTERFACE, answer.detail());
    }

    private void post(Transaction connection, List<Answered> answers) {
        Map<UUID, UUID> nodes =
                sessions
                        .stored(
                                connection,
                                answers.stream().map(Answered::session).toList())
                        .awaitList()
                        .stream()
                        .collect(Collectors.toMap(SessionRows.StoredSession::id, SessionRows.StoredSession::nodeId));
        mailbox.post(
                connection,
                answers.stream()
                        .flatMap(answered -> Optional.ofNullable(nodes.get(answered.session())).stream()
                                .map(node -> new Addressed(node, order(answered))))
                        .toList());
    }

    private static NodeMessage order(Answered answered) {
        return new NodeMessage(answered.session(), answered.device(), answered.kind(), Optional.of(answered.detail()));
    }
}
