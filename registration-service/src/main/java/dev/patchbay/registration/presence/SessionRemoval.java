package dev.patchbay.registration.presence;

import static java.util.Objects.requireNonNull;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.registration.mailbox.Mailbox;
import dev.patchbay.registration.mailbox.Mailbox.Addressed;
import dev.patchbay.registration.mailbox.NodeMessage;
import dev.patchbay.registration.presence.SessionRows.StoredSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Removes sessions and publishes that, in a transaction that has locked their devices. Sessions that wait for what the removed
 * ones had get a message. Never blocks.
 */
@Singleton
class SessionRemoval {

    private final SessionRows rows;
    private final Outbox outbox;
    private final Mailbox mailbox;
    private final Clock clock;

    SessionRemoval(SessionRows rows, Outbox outbox, Mailbox mailbox, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /** Removes ended sessions and publishes it. One that was replaced before has gone already, and nothing is published of it. */
    Uni<Void> end(Transaction connection, Map<UUID, DeviceOffline.Reason> ended) {
        return ended.isEmpty()
                ? Uni.createFrom().voidItem()
                : remove(connection, ended.keySet(), row -> requireNonNull(ended.get(row.id())));
    }

    /**
     * Removes some sessions of a node that is gone.
     *
     * @return how many; 0 when there are no more
     */
    Uni<Integer> reap(Transaction connection, UUID gone, int limit) {
        return rows.ofNode(connection, gone, limit).list().chain(sessions -> reap(connection, sessions));
    }

    private Uni<Integer> reap(Transaction connection, List<StoredSession> sessions) {
        if (sessions.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        rows.lock(connection, devices(sessions.stream()));
        List<UUID> ids = sessions.stream().map(StoredSession::id).toList();
        return remove(connection, ids, _ -> DeviceOffline.Reason.NODE_LOST).replaceWith(sessions.size());
    }

    private Uni<Void> remove(
            Transaction connection, Collection<UUID> ids, Function<StoredSession, DeviceOffline.Reason> reason) {
        Instant now = clock.instant();
        return rows.remove(connection, ids).list().chain(removed -> {
            outbox.append(
                    connection,
                    removed.stream()
                            .map(row -> new DeviceOffline(
                                    row.hardwareId(), row.id(), row.epoch(), row.proof(), reason.apply(row), now))
                            .toList());
            return notifyOthers(connection, removed, now);
        });
    }

    private Uni<Void> notifyOthers(Transaction connection, List<StoredSession> removed, Instant now) {
        if (removed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<List<StoredSession>> heirs =
                rows.heirs(connection, now, devices(removed.stream())).list();
        List<HardwareId> free = devices(removed.stream().filter(row -> row.proof() != Proof.NONE));
        Uni<List<StoredSession>> unproven = free.isEmpty()
                ? Uni.createFrom().item(List.of())
                : rows.newestUnproven(connection, free).list();
        return Uni.combine()
                .all()
                .unis(heirs, unproven)
                .with(SessionRemoval::messages)
                .invoke(messages -> mailbox.post(connection, messages))
                .replaceWithVoid();
    }

    /**
     * One that came meanwhile was told to wait for the password that was meant for those that are removed. What others were
     * refused while the device was in use they may ask again now.
     */
    private static List<Addressed> messages(List<StoredSession> heirs, List<StoredSession> unproven) {
        Set<HardwareId> granted = Set.copyOf(devices(heirs.stream()));
        return Stream.concat(
                        heirs.stream().map(row -> row.message(NodeMessage.Kind.GRANT_PASSWORD)),
                        unproven.stream()
                                .filter(row -> !granted.contains(row.hardwareId()))
                                .map(row -> row.message(NodeMessage.Kind.ASK_AGAIN)))
                .toList();
    }

    private static List<HardwareId> devices(Stream<StoredSession> sessions) {
        return sessions.map(StoredSession::hardwareId).toList();
    }
}
