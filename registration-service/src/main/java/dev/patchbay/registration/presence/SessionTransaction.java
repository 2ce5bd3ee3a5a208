package dev.patchbay.registration.presence;

import static java.util.Objects.requireNonNull;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.presence.DeviceOnline;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.contracts.provisioning.ProvisioningWay;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.registration.conflict.IdentityConflicts;
import dev.patchbay.registration.conflict.IdentityConflicts.Replacement;
import dev.patchbay.registration.mailbox.Mailbox;
import dev.patchbay.registration.mailbox.Mailbox.Addressed;
import dev.patchbay.registration.mailbox.NodeMessage;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.presence.SessionRows.Owned;
import dev.patchbay.registration.presence.SessionRows.Replaced;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sessions and the events that tell them, in one transaction. The devices are locked first, so that epochs, rows and events
 * of one device are in the same order, on all nodes.
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
    Map<UUID, Stored> open(Transaction connection, List<SessionChange.Open> opened) {
        Instant now = clock.instant();
        Map<HardwareId, Owned> owned = rows.owned(
                connection,
                now,
                opened.stream().map(SessionChange.Open::hardwareId).toList());
        Map<UUID, Stored> results = new HashMap<>();
        opened.forEach(open -> results.put(open.device().sessionId(), result(open.device(), owned)));
        List<UUID> again = again(opened);
        // in a storm, where all sessions are new, there is nothing to ask
        Set<UUID> stored = again.isEmpty() ? Set.of() : rows.stored(connection, again);
        List<SessionChange.Open> valid = opened.stream()
                .filter(open -> results.get(open.device().sessionId()) != Stored.OUTDATED)
                .filter(open ->
                        !open.device().again() || stored.contains(open.device().sessionId()))
                .toList();
        store(connection, valid, owned, now);
        return results;
    }

    private static List<UUID> again(List<SessionChange.Open> opened) {
        return opened.stream()
                .map(SessionChange.Open::device)
                .filter(LiveDevice::again)
                .map(LiveDevice::sessionId)
                .toList();
    }

    private static Stored result(LiveDevice device, Map<HardwareId, Owned> owned) {
        Optional<Owned> owner = Optional.ofNullable(owned.get(device.hardwareId()));
        if (device.proven()) {
            boolean current = owner.filter(known -> known.assignment() == device.assignment())
                    .isPresent();
            return current ? proven(owner) : Stored.OUTDATED;
        }
        return owner.filter(known -> known.waitingFor(device.sessionId())).isPresent()
                ? Stored.PASSWORD_WAITING
                : Stored.DONE;
    }

    private static Stored proven(Optional<Owned> owner) {
        return owner.filter(Owned::commands).isPresent() ? Stored.COMMANDS_WAITING : Stored.DONE;
    }

    private void store(
            Transaction connection, List<SessionChange.Open> opened, Map<HardwareId, Owned> owned, Instant now) {
        if (opened.isEmpty()) {
            return;
        }
        List<LiveDevice> devices =
                opened.stream().map(SessionChange.Open::device).toList();
        List<LiveDevice> proven = devices.stream().filter(LiveDevice::proven).toList();
        replace(connection, proven, now);
        disarm(connection, proven, owned);
        Map<UUID, Long> epochs = rows.put(connection, node.id(), now, devices, passwordDue(proven, owned));
        Set<UUID> besideProven = besideProven(connection, devices, owned);
        outbox.append(connection, events(opened, owned, epochs, besideProven, now));
    }

    /** The sessions without proof whose device is online in another one that has it; only devices of domains can be. */
    private Set<UUID> besideProven(Transaction connection, List<LiveDevice> devices, Map<HardwareId, Owned> owned) {
        List<LiveDevice> unproven = devices.stream()
                .filter(device -> !device.proven() && owned.containsKey(device.hardwareId()))
                .toList();
        if (unproven.isEmpty()) {
            return Set.of();
        }
        Set<HardwareId> inUse = rows.proven(
                        connection,
                        unproven.stream().map(LiveDevice::hardwareId).toList())
                .keySet();
        return unproven.stream()
                .filter(device -> inUse.contains(device.hardwareId()))
                .map(LiveDevice::sessionId)
                .collect(Collectors.toSet());
    }

    private static Set<UUID> passwordDue(List<LiveDevice> proven, Map<HardwareId, Owned> owned) {
        return proven.stream()
                .filter(device -> Optional.ofNullable(owned.get(device.hardwareId()))
                        .filter(Owned::passwordDue)
                        .isPresent())
                .map(LiveDevice::sessionId)
                .collect(Collectors.toSet());
    }

    private void disarm(Transaction connection, List<LiveDevice> proven, Map<HardwareId, Owned> owned) {
        List<HardwareId> armed = proven.stream()
                .map(LiveDevice::hardwareId)
                .filter(id -> Optional.ofNullable(owned.get(id))
                        .filter(Owned::waiting)
                        .isPresent())
                .toList();
        if (!armed.isEmpty()) {
            rows.disarm(connection, armed);
        }
    }

    private void replace(Transaction connection, List<LiveDevice> proven, Instant now) {
        List<Replaced> replaced = proven.isEmpty() ? List.of() : rows.removeReplaced(connection, proven);
        if (replaced.isEmpty()) {
            return;
        }
        mailbox.post(
                connection, orders(replaced.stream().map(Replaced::session).toList(), NodeMessage.Kind.CLOSE_REPLACED));
        Map<HardwareId, LiveDevice> newer =
                proven.stream().collect(Collectors.toMap(LiveDevice::hardwareId, Function.identity()));
        conflicts.replaced(
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

    private List<Event> events(
            List<SessionChange.Open> opened,
            Map<HardwareId, Owned> owned,
            Map<UUID, Long> epochs,
            Set<UUID> besideProven,
            Instant now) {
        List<Event> events = new ArrayList<>();
        for (SessionChange.Open open : opened) {
            LiveDevice device = open.device();
            boolean inUse = besideProven.contains(device.sessionId());
            open.failure()
                    .map(cause -> new DeviceAuthenticationFailed(
                            device.hardwareId(), device.sessionId(), device.remoteAddress(), cause, now))
                    .ifPresent(events::add);
            events.add(new DeviceOnline(
                    device.hardwareId(),
                    device.sessionId(),
                    epochs.getOrDefault(device.sessionId(), 0L),
                    node.name(),
                    device.proof(),
                    inUse,
                    Optional.ofNullable(owned.get(device.hardwareId())).map(Owned::domain),
                    now,
                    device.connectedAt(),
                    device.remoteAddress(),
                    device.host(),
                    device.identity()));
            open.request()
                    .filter(request -> !needless(request, Optional.ofNullable(owned.get(device.hardwareId()))))
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

    /** Publishes what sessions ask, with whether their devices are in use. */
    void ask(Transaction connection, List<ProvisioningRequested> requests) {
        List<HardwareId> unproven = requests.stream()
                .filter(request -> !request.proven())
                .map(ProvisioningRequested::hardwareId)
                .toList();
        Map<HardwareId, UUID> inUse = unproven.isEmpty() ? Map.of() : rows.proven(connection, unproven);
        outbox.append(
                connection,
                requests.stream()
                        .map(request -> isInUse(request, Optional.ofNullable(inUse.get(request.hardwareId())))
                                ? request.withDeviceInUse()
                                : request)
                        .toList());
    }

    private static boolean isInUse(ProvisioningRequested request, Optional<UUID> proven) {
        return !request.proven()
                && proven.filter(session -> !session.equals(request.sessionId()))
                        .isPresent();
    }

    /** Removes ended sessions and tells it. One that was replaced before has gone already, and nothing is told of it. */
    void end(Transaction connection, Map<UUID, DeviceOffline.Reason> ended) {
        remove(connection, ended.keySet(), row -> requireNonNull(ended.get(row.id())));
    }

    /**
     * Removes some sessions of a node that is gone.
     *
     * @return how many; 0 when there are no more
     */
    int reap(Transaction connection, UUID gone, int limit) {
        List<SessionRows.StoredSession> sessions = rows.ofNode(connection, gone, limit);
        if (sessions.isEmpty()) {
            return 0;
        }
        rows.lock(
                connection,
                sessions.stream().map(SessionRows.StoredSession::hardwareId).toList());
        List<UUID> ids = sessions.stream().map(SessionRows.StoredSession::id).toList();
        remove(connection, ids, _ -> DeviceOffline.Reason.NODE_LOST);
        return sessions.size();
    }

    private void remove(
            Transaction connection,
            Collection<UUID> ids,
            Function<SessionRows.StoredSession, DeviceOffline.Reason> reason) {
        Instant now = clock.instant();
        List<SessionRows.StoredSession> removed = rows.remove(connection, ids);
        outbox.append(
                connection,
                removed.stream()
                        .map(row -> new DeviceOffline(
                                row.hardwareId(), row.id(), row.epoch(), row.proof(), reason.apply(row), now))
                        .toList());
        // one that came meanwhile was told to wait for the password that was meant for these
        List<HardwareId> devices =
                removed.stream().map(SessionRows.StoredSession::hardwareId).toList();
        List<SessionRows.StoredSession> heirs = rows.heirs(connection, now, devices);
        mailbox.post(connection, orders(heirs, NodeMessage.Kind.GRANT_PASSWORD));
        letAskAgain(connection, removed, heirs);
    }

    /** What was refused while the device was in use may be asked again now. */
    private void letAskAgain(
            Transaction connection, List<SessionRows.StoredSession> ended, List<SessionRows.StoredSession> heirs) {
        Set<HardwareId> granted =
                heirs.stream().map(SessionRows.StoredSession::hardwareId).collect(Collectors.toSet());
        List<HardwareId> free = ended.stream()
                .filter(row -> row.proof() != Proof.NONE)
                .map(SessionRows.StoredSession::hardwareId)
                .filter(id -> !granted.contains(id))
                .toList();
        if (!free.isEmpty()) {
            mailbox.post(connection, orders(rows.newestUnproven(connection, free), NodeMessage.Kind.ASK_AGAIN));
        }
    }

    private static List<Addressed> orders(List<SessionRows.StoredSession> sessions, NodeMessage.Kind kind) {
        return sessions.stream()
                .map(row -> new Addressed(row.nodeId(), new NodeMessage(row.id(), row.hardwareId(), kind)))
                .toList();
    }
}
