package dev.patchbay.registration.presence;

import static java.util.Objects.requireNonNull;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.presence.DeviceOnline;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.registration.mailbox.Mailbox;
import dev.patchbay.registration.mailbox.Mailbox.Addressed;
import dev.patchbay.registration.mailbox.NodeMessage;
import dev.patchbay.registration.node.Node;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

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
    private final Clock clock;

    SessionTransaction(SessionRows rows, Outbox outbox, Mailbox mailbox, Node node, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.mailbox = mailbox;
        this.node = node;
        this.clock = clock;
    }

    /** To begin with: the devices that the transaction is about. */
    void lock(Handle handle, List<SessionChange> changes) {
        rows.lock(handle, changes.stream().map(SessionChange::hardwareId).toList());
    }

    /** Stores sessions, each of another device. A proven one ends the proven one that was there before it. */
    Map<UUID, Stored> open(Handle handle, List<SessionChange.Open> opened) {
        Instant now = clock.instant();
        List<LiveDevice> devices =
                opened.stream().map(SessionChange.Open::device).toList();
        List<HardwareId> ids = devices.stream().map(LiveDevice::hardwareId).toList();
        Map<HardwareId, DomainName> domains = rows.domains(handle, ids);
        replace(handle, devices.stream().filter(LiveDevice::proven).toList());
        Map<UUID, Long> epochs = rows.put(handle, node.id(), now, devices);
        outbox.append(handle, events(opened, domains, epochs, now));
        return results(handle, devices, domains, now);
    }

    private void replace(Handle handle, List<LiveDevice> proven) {
        if (!proven.isEmpty()) {
            mailbox.post(handle, orders(rows.removeReplaced(handle, proven), NodeMessage.Kind.CLOSE_REPLACED));
        }
    }

    private List<Event> events(
            List<SessionChange.Open> opened, Map<HardwareId, DomainName> domains, Map<UUID, Long> epochs, Instant now) {
        List<Event> events = new ArrayList<>();
        for (SessionChange.Open open : opened) {
            LiveDevice device = open.device();
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
                    Optional.ofNullable(domains.get(device.hardwareId())),
                    now,
                    device.connectedAt(),
                    device.remoteAddress(),
                    device.identity()));
        }
        return events;
    }

    private Map<UUID, Stored> results(
            Handle handle, List<LiveDevice> devices, Map<HardwareId, DomainName> domains, Instant now) {
        List<HardwareId> unproven = devices.stream()
                .filter(device -> !device.proven() && domains.containsKey(device.hardwareId()))
                .map(LiveDevice::hardwareId)
                .toList();
        Set<HardwareId> waiting = unproven.isEmpty() ? Set.of() : rows.waitingPasswords(handle, now, unproven);
        Map<UUID, Stored> results = new HashMap<>();
        for (LiveDevice device : devices) {
            results.put(
                    device.sessionId(), waiting.contains(device.hardwareId()) ? Stored.PASSWORD_WAITING : Stored.DONE);
        }
        return results;
    }

    /** Removes ended sessions and tells it. One that was replaced before has gone already, and nothing is told of it. */
    void end(Handle handle, Map<UUID, DeviceOffline.Reason> ended) {
        Instant now = clock.instant();
        outbox.append(
                handle,
                rows.remove(handle, ended.keySet()).stream()
                        .map(row -> offline(row, requireNonNull(ended.get(row.id())), now))
                        .toList());
    }

    /**
     * Removes some sessions of a node that is gone.
     *
     * @return how many; 0 when there are no more
     */
    int reap(Handle handle, UUID gone, int limit) {
        List<SessionRows.Row> sessions = rows.ofNode(handle, gone, limit);
        if (sessions.isEmpty()) {
            return 0;
        }
        rows.lock(handle, sessions.stream().map(SessionRows.Row::hardwareId).toList());
        Instant now = clock.instant();
        List<UUID> ids = sessions.stream().map(SessionRows.Row::id).toList();
        outbox.append(
                handle,
                rows.remove(handle, ids).stream()
                        .map(row -> offline(row, DeviceOffline.Reason.NODE_LOST, now))
                        .toList());
        return sessions.size();
    }

    private static DeviceOffline offline(SessionRows.Row row, DeviceOffline.Reason reason, Instant now) {
        return new DeviceOffline(row.hardwareId(), row.id(), row.epoch(), row.proof(), reason, now);
    }

    private static List<Addressed> orders(List<SessionRows.Row> sessions, NodeMessage.Kind kind) {
        return sessions.stream()
                .map(row -> new Addressed(row.nodeId(), new NodeMessage(row.id(), row.hardwareId(), kind)))
                .toList();
    }
}
