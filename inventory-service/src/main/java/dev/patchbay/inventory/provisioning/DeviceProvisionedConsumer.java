package dev.patchbay.inventory.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.provisioning.DeviceProvisioned;
import dev.patchbay.contracts.provisioning.ProvisioningRefused;
import dev.patchbay.contracts.provisioning.ProvisioningWay;
import dev.patchbay.inventory.device.AddedBy;
import dev.patchbay.inventory.device.Joins;
import dev.patchbay.inventory.device.Joins.Joined;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.EventProcessor;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.events.Received;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Adds devices that provisioning has let in. */
@Singleton
class DeviceProvisionedConsumer implements EventHandler {

    private static final Logger LOG = Logger.getLogger(DeviceProvisionedConsumer.class);

    private final EventProcessor processor;
    private final Joins joins;
    private final GatewayInterfaces interfaces;
    private final AppCodes codes;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    DeviceProvisionedConsumer(
            EventProcessor processor,
            Joins joins,
            GatewayInterfaces interfaces,
            AppCodes codes,
            Outbox outbox,
            AuditTrail audit,
            Clock clock) {
        this.processor = processor;
        this.joins = joins;
        this.interfaces = interfaces;
        this.codes = codes;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Incoming("provisioning")
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    @Override
    public String consumer() {
        return "inventory.provisioning";
    }

    @Override
    public Set<EventType<?>> types() {
        return EventTypes.with(DeviceProvisioned.class);
    }

    @Override
    public void handle(Transaction connection, List<Received> events) {
        for (Received received : events) {
            provisioned(connection, (DeviceProvisioned) received.event());
        }
    }

    private void provisioned(Transaction connection, DeviceProvisioned event) {
        boolean done = event.interfaceId()
                .map(id -> interfaces.add(connection, event, id))
                .orElseGet(() -> join(connection, event));
        if (done) {
            event.codeId().ifPresent(code -> codes.used(connection, code, event.hardwareId()));
        }
    }

    private boolean join(Transaction connection, DeviceProvisioned event) {
        return switch (joins.join(connection, wanted(event))) {
            case Joined.Member _ -> true;
            case Joined.Elsewhere(DomainName owner) -> {
                refuse(connection, event, owner);
                yield false;
            }
            case Joined.NoDomain _ -> {
                LOG.infof("the domain %s is gone, %s can't join it", event.domain(), event.hardwareId());
                yield false;
            }
        };
    }

    private static Joins.Wanted wanted(DeviceProvisioned event) {
        return new Joins.Wanted(
                event.hardwareId(),
                event.domain(),
                event.category(),
                addedBy(event),
                event.proven(),
                event.sessionId(),
                new DeviceChanged.Request(event.requestId(), event.way().name()),
                device(event, event.domain()));
    }

    private static AddedBy addedBy(DeviceProvisioned event) {
        if (event.way() != ProvisioningWay.CODE) {
            return AddedBy.AUTOMATIC;
        }
        return event.administrative() ? AddedBy.CODE : AddedBy.PROFILE;
    }

    /** It has joined another domain meanwhile; both domains are to know. */
    private void refuse(Transaction connection, DeviceProvisioned event, DomainName owner) {
        for (DomainName concerned : List.of(event.domain(), owner)) {
            audit.append(
                    connection,
                    device(event, concerned),
                    concerned,
                    "device.provision-refused",
                    "device/" + event.hardwareId(),
                    Optional.empty(),
                    Optional.of(Map.of("way", event.way(), "cause", ProvisioningRefused.Cause.DEVICE_IN_OTHER_DOMAIN)));
        }
        outbox.append(
                connection,
                new ProvisioningRefused(
                        event.requestId(),
                        event.hardwareId(),
                        event.sessionId(),
                        event.way(),
                        Optional.of(event.domain()),
                        event.interfaceId(),
                        ProvisioningRefused.Cause.DEVICE_IN_OTHER_DOMAIN,
                        "",
                        clock.instant()));
    }

    /** The device itself as the one who acts. */
    private static Caller device(DeviceProvisioned event, DomainName domain) {
        return new Caller("device " + event.hardwareId(), domain, Role.VIEWER, Set.of(), Way.SYSTEM, "");
    }
}
