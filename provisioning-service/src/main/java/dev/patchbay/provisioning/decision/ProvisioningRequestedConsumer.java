package dev.patchbay.provisioning.decision;

import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.provisioning.ProvisioningRefused.Cause;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.EventProcessor;
import dev.patchbay.kit.events.Received;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.kit.secrets.SecretException;
import dev.patchbay.provisioning.attempt.Attempts;
import dev.patchbay.provisioning.decision.Decision.Asking;
import dev.patchbay.provisioning.device.KnownDeviceRepository;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Answers the requests that registration passes on. A code is locked while it is looked at, and the decision, the use of the
 * code and the event are one transaction: of many devices with one code, exactly one gets it.
 */
@Singleton
class ProvisioningRequestedConsumer implements EventHandler {

    private final EventProcessor processor;
    private final SecretBox box;
    private final Attempts attempts;
    private final KnownDeviceRepository devices;
    private final Proofs proofs;
    private final Outcomes outcomes;

    ProvisioningRequestedConsumer(
            EventProcessor processor,
            SecretBox box,
            Attempts attempts,
            KnownDeviceRepository devices,
            Proofs proofs,
            Outcomes outcomes) {
        this.processor = processor;
        this.box = box;
        this.attempts = attempts;
        this.devices = devices;
        this.proofs = proofs;
        this.outcomes = outcomes;
    }

    @Incoming("provisioning")
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    @Override
    public String consumer() {
        return "provisioning.requests";
    }

    @Override
    public Set<EventType<?>> types() {
        return EventTypes.with(ProvisioningRequested.class);
    }

    @Override
    public void handle(Transaction connection, List<Received> events) {
        // by network, since attempts of one network wait for each other until their transactions end: in one order, two
        // replicas can't wait for each other. The order of the requests of a device stays.
        events.stream()
                .map(received -> (ProvisioningRequested) received.event())
                .sorted(Comparator.comparing(request -> network(request).value()))
                .forEach(request -> decide(connection, request));
    }

    private static ClientNetwork network(ProvisioningRequested request) {
        return ClientNetwork.of(request.remoteAddress());
    }

    private void decide(Transaction connection, ProvisioningRequested request) {
        Asking device = new Asking(
                request.hardwareId(),
                request.proven(),
                request.deviceInUse(),
                request.type(),
                devices.domainOf(connection, request.hardwareId()),
                request.interfaceId());
        if (!attempts.mayTry(connection, request.hardwareId(), network(request))) {
            outcomes.refused(connection, request, device, new Decision.Refuse(Cause.RATE_LIMITED, request.domain()));
            return;
        }
        Proofs.Judged judged = proofs.judge(connection, request, device, opened(request));
        switch (judged.decision()) {
            case Decision.Accept accept -> outcomes.accepted(connection, request, accept, judged.code());
            case Decision.Refuse refuse -> {
                if (refuse.isWrongAttempt()) {
                    attempts.wrong(connection, request.hardwareId(), network(request));
                }
                outcomes.refused(connection, request, device, refuse);
            }
        }
    }

    /** The code or token; a text that is neither, if it was not sealed by this installation. */
    private String opened(ProvisioningRequested request) {
        try {
            return box.decrypt(
                    Base64.getDecoder().decode(request.sealedProof()), "provisioning/" + request.requestId());
        } catch (SecretException | IllegalArgumentException forged) {
            return "";
        }
    }
}
