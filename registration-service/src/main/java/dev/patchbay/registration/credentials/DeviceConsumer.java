package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.Topics;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.devices.DeviceRemoved;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.EventProcessor;
import dev.patchbay.kit.events.Received;
import dev.patchbay.registration.credentials.DeviceSecrets.Known;
import dev.patchbay.registration.deployment.AdministrativePasswords;
import dev.patchbay.registration.deployment.Deployments;
import dev.patchbay.registration.mailbox.Mailbox;
import dev.patchbay.registration.mailbox.Mailbox.Addressed;
import dev.patchbay.registration.mailbox.NodeMessage;
import dev.patchbay.registration.presence.SessionRows;
import dev.patchbay.sysclient.WireSecrets;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Follows the devices of inventory. One that was added to a domain gets a new password: in the session in which it has asked
 * to be added, else in its running session if there is one. One that is in use keeps the password that it has. One that was
 * removed loses it, and its session.
 *
 * <p>The race with a session that is just being stored is closed by the lock on the device: either the session is seen
 * here, or it sees that a password is waiting.
 */
@Singleton
class DeviceConsumer implements EventHandler {

    private static final Logger LOG = Logger.getLogger(DeviceConsumer.class);

    private final EventProcessor processor;
    private final DeviceSecrets secrets;
    private final SessionRows sessions;
    private final Mailbox mailbox;
    private final WireSecrets random;
    private final AdministrativePasswords administrative;
    private final Deployments deployments;
    private final DeviceInUseRefusals refusals;

    DeviceConsumer(
            EventProcessor processor,
            DeviceSecrets secrets,
            SessionRows sessions,
            Mailbox mailbox,
            WireSecrets random,
            AdministrativePasswords administrative,
            Deployments deployments,
            DeviceInUseRefusals refusals) {
        this.processor = processor;
        this.refusals = refusals;
        this.secrets = secrets;
        this.administrative = administrative;
        this.deployments = deployments;
        this.sessions = sessions;
        this.mailbox = mailbox;
        this.random = random;
    }

    @Incoming("devices")
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    @Override
    public String consumer() {
        return "registration.devices";
    }

    @Override
    public Set<EventType<?>> types() {
        return EventTypes.on(Topics.DEVICES);
    }

    @Override
    public void handle(Transaction connection, List<Received> events) {
        Set<HardwareId> devices = events.stream()
                .map(received -> new HardwareId(received.event().subject()))
                .collect(Collectors.toSet());
        sessions.lock(connection, devices);
        for (Received received : events) {
            LOG.debugf("inventory tells: %s", received.event());
            switch (received.event()) {
                case DeviceChanged changed -> changed(connection, changed);
                case DeviceRemoved removed -> removed(connection, removed);
                default -> throw new IllegalArgumentException("not about a device: " + received.event());
            }
        }
        deployments.outstanding(connection, devices);
    }

    private void changed(Transaction connection, DeviceChanged device) {
        Optional<Known> known = secrets.known(connection, device.hardwareId());
        if (known.filter(before -> before.version() >= device.version()).isPresent()) {
            return;
        }
        if (known.filter(before -> before.assignment() >= device.assignment()).isPresent()) {
            administrative.changed(connection, device);
            secrets.change(connection, device);
            return;
        }
        // it was not in use when it was added again; in between it has come and shown that it has its password
        if (known.isPresent()
                && sessions.proven(connection, Set.of(device.hardwareId()))
                        .awaitFirst()
                        .isPresent()) {
            administrative.changed(connection, device);
            secrets.keep(connection, device);
            refusals.refused(connection, device);
            return;
        }
        secrets.add(connection, device, random.sysclientPassword());
        administrative.added(connection, device);
        give(connection, device);
    }

    private void give(Transaction connection, DeviceChanged device) {
        List<SessionRows.StoredSession> running =
                sessions.of(connection, device.hardwareId()).awaitList();
        Optional<SessionRows.StoredSession> session = device.sessionId()
                .flatMap(asked ->
                        running.stream().filter(row -> row.id().equals(asked)).findFirst())
                .or(() -> running.stream()
                        .filter(row -> row.proof() == Proof.NONE)
                        .findFirst())
                .or(() -> running.stream().findFirst());
        // without a session, or with an order that gets lost with its node, the password waits for the next one
        session.ifPresent(row -> mailbox.post(connection, List.of(row.message(NodeMessage.Kind.GRANT_PASSWORD))));
    }

    private void removed(Transaction connection, DeviceRemoved device) {
        boolean newer = secrets.known(connection, device.hardwareId())
                .filter(known -> known.version() < device.version())
                .isPresent();
        if (newer) {
            secrets.remove(connection, device.hardwareId());
            List<Addressed> orders = sessions.of(connection, device.hardwareId()).awaitList().stream()
                    .filter(row -> row.proof() != Proof.NONE)
                    .map(row -> row.message(NodeMessage.Kind.CLOSE_REMOVED))
                    .toList();
            mailbox.post(connection, orders);
        }
    }
}
