package dev.patchbay.registration.presence;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.kit.database.Results;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.mailbox.Mailbox.Addressed;
import dev.patchbay.registration.mailbox.NodeMessage;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The statements on the table of sessions. All of them work on many devices at once. What gives {@link Results} has not run
 * yet: the caller decides whether it waits.
 */
@Singleton
public class SessionRows {

    private final ObjectMapper json;

    SessionRows(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A device of a domain.
     *
     * @param assignment what its password was made for
     * @param waiting whether the password is still to be given
     * @param asking the session that alone may take it, if that is stored
     * @param commands whether commands wait for it
     * @param passwordDue whether it is to be sent another administrative password than the one it was sent last
     */
    record Owned(
            DomainName domain,
            long assignment,
            boolean waiting,
            Optional<UUID> asking,
            boolean commands,
            boolean passwordDue) {

        boolean waitingFor(UUID session) {
            return waiting && asking.filter(other -> !other.equals(session)).isEmpty();
        }
    }

    /**
     * What is known of a session that is to be stored, and of its device.
     *
     * @param epoch the one that it gets
     * @param stored whether it is still stored, if it was before; one that is new counts as stored
     * @param inUse whether the device is online in another session that is proven
     * @param owned the device, if it belongs to a domain
     */
    record Known(UUID session, long epoch, boolean stored, boolean inUse, Optional<Owned> owned) {

        boolean passwordDue() {
            return owned.filter(Owned::passwordDue).isPresent();
        }
    }

    /** A session that was there. */
    public record StoredSession(UUID id, HardwareId hardwareId, long epoch, UUID nodeId, Proof proof) {

        /** A message about it to its node. */
        public Addressed message(NodeMessage.Kind kind) {
            return new Addressed(nodeId, new NodeMessage(id, hardwareId, kind));
        }
    }

    /** A session that has been replaced by a newer one, and where it came from. */
    record Replaced(StoredSession session, String remoteAddress) {}

    /**
     * Makes transactions about the same device wait for each other, until the connection's ends. By advisory lock, since a
     * device that nobody knows has no row. In one order, so that no two transactions wait for one another.
     */
    public void lock(Transaction connection, Collection<HardwareId> devices) {
        connection.statement("""
                        select pg_advisory_xact_lock(key)
                        from (select distinct hashtextextended(id, 0) as key from unnest(:ids) as id order by key) as keys
                        """).bindArray("ids", HardwareId.class, devices).send();
    }

    /**
     * What is known of the sessions, each of another device, and the epochs that they get if they are stored.
     *
     * <p>All that storing them depends on is read by one statement. It must not be one with that of {@link #lock}: a statement
     * sees what was committed when it began, which is before it has waited for a lock. No {@code exists} here that the database
     * could answer by reading a whole table once.
     */
    Results<Known> known(Transaction connection, Instant now, List<LiveDevice> devices) {
        return connection
                .statement("""
                        select asked.session, nextval('session_epoch') as epoch,
                               not asked.again or coalesce((select true from session s where s.id = asked.session), false)
                                   as stored,
                               exists (select from session s
                                       where s.hardware_id = asked.id and s.proof <> 'NONE' and s.id <> asked.session) as in_use,
                               d.domain, d.assignment, coalesce(d.grant_until > :now, false) as waiting,
                               (select s.id from session s where s.id = d.granted_for) as asking,
                               coalesce((select true from command c
                                         where c.hardware_id = d.hardware_id and c.state = 'WAITING' limit 1), false)
                                   as commands,
                               coalesce(d.administrative_number > d.administrative_sent, false)
                                   and coalesce((select r.deploys from domain_rule r where r.domain = d.domain), false)
                                   as password_due
                        from unnest(:ids, :sessions, :again) as asked (id, session, again)
                        -- by the index, one after the other, however large the batch and small the fleet
                        left join lateral (select * from device where hardware_id = asked.id offset 0) d on true
                        """)
                .bindArray("ids", HardwareId.class, each(devices, LiveDevice::hardwareId))
                .bindArray("sessions", UUID.class, each(devices, LiveDevice::sessionId))
                .bindArray("again", Boolean.class, each(devices, LiveDevice::again))
                .bind("now", now)
                .map(row -> new Known(
                        row.getUuid("session"),
                        row.getLong("epoch"),
                        row.getBoolean("stored"),
                        row.getBoolean("in_use"),
                        row.findString("domain").map(domain -> owned(row, new DomainName(domain)))));
    }

    private static Owned owned(Row row, DomainName domain) {
        return new Owned(
                domain,
                row.getLong("assignment"),
                row.getBoolean("waiting"),
                row.findUuid("asking"),
                row.getBoolean("commands"),
                row.getBoolean("password_due"));
    }

    /**
     * Stores the sessions, each of another device, without waiting.
     *
     * @param known of each of them
     */
    void put(Transaction connection, UUID node, Instant now, List<LiveDevice> devices, Map<UUID, Known> known) {
        connection
                .statement("""
                        insert into session (id, hardware_id, epoch, node_id, proof, connected_at, recorded_at, remote_address,
                                             password_due, identity)
                        select id, hardware_id, epoch, :node, proof, connected_at, :now, remote_address,
                               password_due, identity::jsonb
                        from unnest(:ids, :devices, :epochs, :proofs, :connected_at, :addresses, :password_due, :identities)
                          as online (id, hardware_id, epoch, proof, connected_at, remote_address, password_due, identity)
                        on conflict (id) do update
                        set epoch = excluded.epoch, proof = excluded.proof, recorded_at = excluded.recorded_at,
                            identity = excluded.identity, password_due = session.password_due or excluded.password_due
                        """)
                .bind("node", node)
                .bind("now", now)
                .bindArray("ids", UUID.class, each(devices, LiveDevice::sessionId))
                .bindArray("devices", HardwareId.class, each(devices, LiveDevice::hardwareId))
                .bindArray(
                        "epochs",
                        Long.class,
                        each(devices, device -> of(known, device).epoch()))
                .bindArray("proofs", Proof.class, each(devices, LiveDevice::proof))
                .bindArray("connected_at", Instant.class, each(devices, LiveDevice::connectedAt))
                .bindArray("addresses", String.class, each(devices, LiveDevice::remoteAddress))
                .bindArray(
                        "password_due",
                        Boolean.class,
                        each(
                                devices,
                                device -> device.proven() && of(known, device).passwordDue()))
                .bindArray("identities", String.class, each(devices, this::json))
                .send();
    }

    private static Known of(Map<UUID, Known> known, LiveDevice device) {
        return requireNonNull(known.get(device.sessionId()));
    }

    private static <T> List<T> each(List<LiveDevice> devices, Function<LiveDevice, T> column) {
        return devices.stream().map(column).toList();
    }

    /** Removes the proven sessions of these devices, other than the given ones, and gives them. */
    Results<Replaced> removeReplaced(Transaction connection, List<LiveDevice> proven) {
        return connection
                .statement("""
                        delete from session where hardware_id = any(:devices) and proof <> 'NONE' and not id = any(:ids)
                        returning id, hardware_id, epoch, node_id, proof, remote_address
                        """)
                .bindArray("devices", HardwareId.class, each(proven, LiveDevice::hardwareId))
                .bindArray("ids", UUID.class, each(proven, LiveDevice::sessionId))
                .map(row -> new Replaced(session(row), row.getString("remote_address")));
    }

    /** Removes sessions and gives those that were there. */
    Results<StoredSession> remove(Transaction connection, Collection<UUID> ids) {
        return connection
                .statement("delete from session where id = any(:ids) returning id, hardware_id, epoch, node_id, proof")
                .bindArray("ids", UUID.class, ids)
                .map(SessionRows::session);
    }

    /** The sessions of a device, the newest first. */
    public Results<StoredSession> of(Transaction connection, HardwareId device) {
        return connection.statement("""
                        select id, hardware_id, epoch, node_id, proof from session where hardware_id = :id
                        order by epoch desc
                        """).bind("id", device.value()).map(SessionRows::session);
    }

    /** The proven session of each of these devices that has one. */
    public Results<StoredSession> proven(Transaction connection, Collection<HardwareId> devices) {
        return connection
                .statement("""
                        select id, hardware_id, epoch, node_id, proof from session
                        where hardware_id = any(:ids) and proof <> 'NONE'
                        """)
                .bindArray("ids", HardwareId.class, devices)
                .map(SessionRows::session);
    }

    /** The newest session without proof of each of these devices that has one. */
    Results<StoredSession> newestUnproven(Transaction connection, Collection<HardwareId> devices) {
        return connection
                .statement("""
                        select distinct on (hardware_id) id, hardware_id, epoch, node_id, proof
                        from session where hardware_id = any(:ids) and proof = 'NONE'
                        order by hardware_id, epoch desc
                        """)
                .bindArray("ids", HardwareId.class, devices)
                .map(SessionRows::session);
    }

    /**
     * Of these devices, where the password still waits and the session that it was for has ended: the newest session without
     * proof that may take it now.
     */
    Results<StoredSession> heirs(Transaction connection, Instant now, Collection<HardwareId> devices) {
        return connection
                .statement("""
                        select distinct on (s.hardware_id) s.id, s.hardware_id, s.epoch, s.node_id, s.proof
                        from device d join session s on s.hardware_id = d.hardware_id
                        where d.hardware_id = any(:ids) and d.grant_until > :now and s.proof = 'NONE'
                          and not exists (select from session other where other.id in (d.granted_for, d.granted_to))
                        order by s.hardware_id, s.epoch desc
                        """)
                .bindArray("ids", HardwareId.class, devices)
                .bind("now", now)
                .map(SessionRows::session);
    }

    /** Those of the sessions that are stored. */
    public Results<StoredSession> stored(Transaction connection, Collection<UUID> ids) {
        return connection
                .statement("select id, hardware_id, epoch, node_id, proof from session where id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .map(SessionRows::session);
    }

    /** Some sessions of a node. */
    Results<StoredSession> ofNode(Transaction connection, UUID node, int limit) {
        return connection.statement("""
                        select id, hardware_id, epoch, node_id, proof from session where node_id = :node limit :limit
                        """).bind("node", node).bind("limit", limit).map(SessionRows::session);
    }

    /** The password of these devices need not be given any more: they have it. */
    void disarm(Transaction connection, Collection<HardwareId> devices) {
        connection
                .statement(
                        "update device set grant_until = null, granted_to = null, granted_for = null where hardware_id = any(:ids)")
                .bindArray("ids", HardwareId.class, devices)
                .send();
    }

    private String json(LiveDevice device) {
        try {
            return json.writeValueAsString(device.identity());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static StoredSession session(Row row) {
        return new StoredSession(
                row.getUuid("id"),
                row.getHardwareId("hardware_id"),
                row.getLong("epoch"),
                row.getUuid("node_id"),
                Proof.valueOf(row.getString("proof")));
    }
}
