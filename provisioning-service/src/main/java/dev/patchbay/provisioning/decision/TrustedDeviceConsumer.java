package dev.patchbay.provisioning.decision;

import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceOnline;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.contracts.provisioning.ProvisioningWay;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.EventProcessor;
import dev.patchbay.kit.events.Received;
import dev.patchbay.kit.runtime.Ids;
import dev.patchbay.provisioning.code.Categories;
import dev.patchbay.provisioning.decision.Decision.Asking;
import dev.patchbay.provisioning.device.KnownDeviceRepository;
import dev.patchbay.provisioning.expected.ExpectedDevice;
import dev.patchbay.provisioning.expected.ExpectedStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Adds devices that come without anything, where somebody has said that their hardware id suffices. */
@Singleton
class TrustedDeviceConsumer implements EventHandler {

    private final EventProcessor processor;
    private final ExpectedStore expected;
    private final Categories categories;
    private final KnownDeviceRepository devices;
    private final Outcomes outcomes;
    private final Ids ids;
    private final Clock clock;

    TrustedDeviceConsumer(
            EventProcessor processor,
            ExpectedStore expected,
            Categories categories,
            KnownDeviceRepository devices,
            Outcomes outcomes,
            Ids ids,
            Clock clock) {
        this.processor = processor;
        this.expected = expected;
        this.categories = categories;
        this.devices = devices;
        this.outcomes = outcomes;
        this.ids = ids;
        this.clock = clock;
    }

    @Incoming("presence")
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    @Override
    public String consumer() {
        return "provisioning.presence";
    }

    @Override
    public Set<EventType<?>> types() {
        return EventTypes.with(DeviceOnline.class);
    }

    @Override
    public void handle(Transaction connection, List<Received> events) {
        Map<HardwareId, DeviceOnline> strangers = events.stream()
                .map(received -> (DeviceOnline) received.event())
                .filter(online -> online.proof() == Proof.NONE)
                .collect(Collectors.toMap(DeviceOnline::hardwareId, Function.identity(), (_, newer) -> newer));
        if (strangers.isEmpty()) {
            return;
        }
        for (ExpectedDevice trusted : expected.trusted(connection, strangers.keySet(), clock.instant())) {
            Optional.ofNullable(strangers.get(trusted.hardwareId()))
                    .ifPresent(online -> decide(connection, online, trusted));
        }
    }

    private void decide(Transaction connection, DeviceOnline online, ExpectedDevice trusted) {
        Asking device = new Asking(
                online.hardwareId(),
                false,
                online.deviceInUse(),
                online.identity().type(),
                devices.domainOf(connection, online.hardwareId()),
                Optional.empty());
        Optional<Long> category = Optional.of(trusted.category())
                .filter(id -> categories
                        .provisioning(connection, trusted.domain(), id)
                        .isPresent());
        ProvisioningRequested request = request(online, trusted);
        switch (Decision.bySelf(trusted.domain(), device, category)) {
            case Decision.Accept accept -> outcomes.accepted(connection, request, accept, Optional.empty());
            case Decision.Refuse refuse -> outcomes.refused(connection, request, device, refuse);
        }
    }

    private ProvisioningRequested request(DeviceOnline online, ExpectedDevice trusted) {
        return new ProvisioningRequested(
                ids.next(),
                online.hardwareId(),
                online.sessionId(),
                false,
                online.deviceInUse(),
                ProvisioningWay.EXPECTED,
                online.remoteAddress(),
                "",
                Optional.of(trusted.domain()),
                Optional.empty(),
                Optional.empty(),
                online.identity().product(),
                online.identity().type(),
                online.at());
    }
}
