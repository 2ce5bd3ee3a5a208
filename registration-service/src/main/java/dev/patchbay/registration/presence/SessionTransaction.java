package dev.patchbay.registration.presence;

import static java.util.Objects.requireNonNull;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceOnline;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.contracts.provisioning.ProvisioningWay;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.registration.conflict.IdentityConflicts;
import dev.patchbay.registration.conflict.IdentityConflicts.Replacement;
import dev.patchbay.registration.mailbox.Mailbox;
import dev.patchbay.registration.mailbox.NodeMessage;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.presence.SessionRows.Known;
import dev.patchbay.registration.presence.SessionRows.Owned;
import dev.patchbay.registration.presence.SessionRows.Replaced;
import dev.patchbay.registration.presence.SessionRows.StoredSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sessions and the events that tell them, in one transaction. The devices are locked first, so that epochs, rows and events
 * of one device are in the same order, on all nodes. Never blocks: what does not depend on an answer is sent without waiting
 * for it, so that in a storm a batch takes two round trips and the commit.
 */
@Singleton
public class SessionTransaction {

    private final SessionRows rows;
    private final Outbox outbox;
    private final Mailbox mailbox;
    private final Node node;
    private final IdentityConflicts conflicts;
    private final Clock clock;

    SessionTransaction(
            SessionRows rows, Outbox outbox, Mailbox mailbox, Node node, IdentityConflicts conflicts, Clock clock) {
        this.conflicts = conflicts;
        this.rows = rows;
        this.outbox = outbox;
        this.mailbox = mailbox;
        this.node = node;
        this.clock = clock;
    }

    /** To begin with: the devices that the transaction is about. */
    void lock(Transaction connection, List<SessionChange> changes) {
        rows.lock(connection, changes.stream().map(SessionChange::hardwareId).toList());
    }

    /**
     * Stores sessions, each of another device. A proven one ends the proven one that was there before it.
     *
     * <p>Two are not stored: one whose password has become void since it was looked up, and one that was stored before and
     * has been removed since, because a newer one has taken its place or its node was taken for dead.
     */
    Uni<Map<UUID, Stored>> open(Transaction connection, List<SessionChange.Open> opened) {
        if (opened.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Instant now = clock.instant();
        return rows.known(
                        connection,
                        now,
                        opened.stream().map(SessionChange.Open::device).toList())
                .list()
                .map(SessionTransaction::bySession)
                .chain(known -> open(connection, opened, known, now));
    }

    private static Map<UUID, Known> bySession(List<Known> known) {
        return known.stream().collect(Collectors.toMap(Known::session, Function.identity()));
    }

    private Uni<Map<UUID, Stored>> open(
            Transaction connection, List<SessionChange.Open> opened, Map<UUID, Known> known, Instant now) {
        Map<UUID, Stored> results = new HashMap<>();
        List<SessionChange.Open> valid = new ArrayList<>(opened.size());
        for (SessionChange.Open open : opened) {
            LiveDevice device = open.device();
            Stored result = result(device, of(known, device));
            results.put(device.sessionId(), result);
            if (result != Stored.OUTDATED && of(known, device).stored()) {
                valid.add(open);
            }
        }
        return store(connection, valid, known, now).replaceWith(results);
    }

    private static Known of(Map<UUID, Known> known, LiveDevice device) {
        return requireNonNull(known.get(device.sessionId()));
    }

    private static Stored result(LiveDevice device, Known known) {
        if (!device.proven()) {
            return known.owned()
                            .filter(owned -> owned.waitingFor(device.sessionId()))
                            .isPresent()
                    ? Stored.PASSWORD_WAITING
                    : Stored.DONE;
        }
        return known.owned()
                .filter(owned -> owned.assignment() == device.assignment())
                .map(owned -> owned.commands() ? Stored.COMMANDS_WAITING : Stored.DONE)
                .orElse(Stored.OUTDATED);
    }

    private Uni<Void> store(
            Transaction connection, List<SessionChange.Open> opened, Map<UUID, Known> known, Instant now) {
        if (opened.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<LiveDevice> devices =
                opened.stream().map(SessionChange.Open::device).toList();
        return replace(connection, devices, known, now).invoke(() -> {
            disarm(connection, devices, known);
            rows.put(connection, node.id(), now, devices, known);
            outbox.append(connection, events(opened, known, now));
        });
    }

    private void disarm(Transaction connection, List<LiveDevice> devices, Map<UUID, Known> known) {
        List<HardwareId> armed = devices.stream()
                .filter(device -> device.proven()
                        && of(known, device).owned().filter(Owned::waiting).isPresent())
                .map(LiveDevice::hardwareId)
                .toList();
        if (!armed.isEmpty()) {
            rows.disarm(connection, armed);
        }
    }

    /** In a storm, where no device is online yet, there is nothing to replace, and nothing is asked for it. */
    private Uni<Void> replace(Transaction connection, List<LiveDevice> devices, Map<UUID, Known> known, Instant now) {
        List<LiveDevice> replacing = devices.stream()
                .filter(device -> device.proven() && of(known, device).inUse())
                .toList();
        return replacing.isEmpty()
                ? Uni.createFrom().voidItem()
                : rows.removeReplaced(connection, replacing)
                        .list()
                        .chain(replaced -> replaced(connection, replacing, replaced, now));
    }

    private Uni<Void> replaced(Transaction connection, List<LiveDevice> devices, List<Replaced> replaced, Instant now) {
        mailbox.post(
                connection,
                replaced.stream()
                        .map(old -> old.session().message(NodeMessage.Kind.CLOSE_REPLACED))
                        .toList());
        Map<HardwareId, LiveDevice> newer =
                devices.stream().collect(Collectors.toMap(LiveDevice::hardwareId, Function.identity()));
        return conflicts.replaced(
                connection,
                now,
                replaced.stream()
                        .map(old -> replacement(
                                requireNonNull(newer.get(old.session().hardwareId())), old))
                        .toList());
    }

    private static Replacement replacement(LiveDevice newer, Replaced old) {
        return new Replacement(newer.hardwareId(), newer.sessionId(), newer.remoteAddress(), old.remoteAddress());
    }

    private List<Event> events(List<SessionChange.Open> opened, Map<UUID, Known> known, Instant now) {
        List<Event> events = new ArrayList<>();
        for (SessionChange.Open open : opened) {
            LiveDevice device = open.device();
            Known before = of(known, device);
            boolean inUse = isInUse(device, before);
            open.failure()
                    .map(cause -> new DeviceAuthenticationFailed(
                            device.hardwareId(), device.sessionId(), device.remoteAddress(), cause, now))
                    .ifPresent(events::add);
            events.add(new DeviceOnline(
                    device.hardwareId(),
                    device.sessionId(),
                    before.epoch(),
                    node.name(),
                    device.proof(),
                    inUse,
                    before.owned().map(Owned::domain),
                    now,
                    device.connectedAt(),
                    device.remoteAddress(),
                    device.host(),
                    device.identity()));
            open.request()
                    .filter(request -> !needless(request, before.owned()))
                    .map(request -> inUse ? request.withDeviceInUse() : request)
                    .ifPresent(events::add);
        }
        return events;
    }

    /** A device that came by token is in the domain already, and will have its password in this session in a moment. */
    private static boolean needless(ProvisioningRequested request, Optional<Owned> owner) {
        return request.way() == ProvisioningWay.AUTOMATIC
                && owner.filter(known -> known.waitingFor(request.sessionId())
                                && request.domain().equals(Optional.of(known.domain())))
                        .isPresent();
    }

    /** Whether a session without proof is stored beside one that has it; only devices of domains can be in use. */
    private static boolean isInUse(LiveDevice device, Known known) {
        return !device.proven() && known.inUse() && known.owned().isPresent();
    }

    /** Publishes what sessions ask, with whether their devices are in use. */
    Uni<Void> ask(Transaction connection, List<ProvisioningRequested> requests) {
        List<HardwareId> unproven = requests.stream()
                .filter(request -> !request.proven())
                .map(ProvisioningRequested::hardwareId)
                .toList();
        Uni<List<StoredSession>> inUse = unproven.isEmpty()
                ? Uni.createFrom().item(List.of())
                : rows.proven(connection, unproven).list();
        return inUse.invoke(proven -> outbox.append(connection, withUse(requests, proven)))
                .replaceWithVoid();
    }

    private static List<ProvisioningRequested> withUse(
            List<ProvisioningRequested> requests, List<StoredSession> proven) {
        Map<HardwareId, UUID> inUse =
                proven.stream().collect(Collectors.toMap(StoredSession::hardwareId, StoredSession::id));
        return requests.stream()
                .map(request -> isInUse(request, Optional.ofNullable(inUse.get(request.hardwareId())))
                        ? request.withDeviceInUse()
                        : request)
                .toList();
    }

    private static boolean isInUse(ProvisioningRequested request, Optional<UUID> proven) {
        return !request.proven()
                && proven.filter(session -> !session.equals(request.sessionId()))
                        .isPresent();
    }
}
