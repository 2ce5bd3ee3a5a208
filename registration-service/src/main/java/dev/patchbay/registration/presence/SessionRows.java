package dev.patchbay.registration.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The statements on the table of sessions. All of them work on many devices at once. */
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

    /** A session that was there. */
    public record StoredSession(UUID id, HardwareId hardwareId, long epoch, UUID nodeId, Proof proof) {}

    /** A session that has been replaced by a newer one, and where it came from. */
    record Replaced(StoredSession session, String remoteAddress) {}

    /**
     * Makes transactions about the same device wait for each other, until the connection's ends. By advisory lock, since a
     * device that nobody knows has no row. In one order, so that no two transactions wait for one another.
     */
    public void lock(Transaction connection, Collection<HardwareId> devices) {
        connection
                .statement("""
                        select pg_advisory_xact_lock(key)
                        from (select distinct hashtextextended(id, 0) as key from unnest(:ids) as id order by key) as keys
                        """)
                .bindArray("ids", String.class, values(devices))
                .send();
    }

    /** What is known of those devices that belong to a domain. */
    Map<HardwareId, Owned> owned(Transaction connection, Instant now, Collection<HardwareId> devices) {
        Map<HardwareId, Owned> owned = new HashMap<>();
        connection
                .statement("""
                        select hardware_id, domain, assignment, coalesce(grant_until > :now, false) as waiting,
                               (select s.id from session s where s.id = device.granted_for) as asking,
                               exists (select from command c
                                       where c.hardware_id = device.hardware_id and c.state = 'WAITING') as commands,
                               administrative_number > administrative_sent
                                   and exists (select from domain_rule r
                                               where r.domain = device.domain and r.deploys) as password_due
                        from device where hardware_id = any(:ids)
                        """)
                .bindArray("ids", String.class, values(devices))
                .bind("now", now)
                .map(row -> owned.put(
                        row.getHardwareId("hardware_id"),
                        new Owned(
                                row.getDomainName("domain"),
                                row.getLong("assignment"),
                                row.getBoolean("waiting"),
                                row.findUuid("asking"),
                                row.getBoolean("commands"),
                                row.getBoolean("password_due"))))
                .awaitList();
        return owned;
    }

    /** Those of the sessions that are stored. */
    Set<UUID> stored(Transaction connection, Collection<UUID> ids) {
        return new HashSet<>(connection
                .statement("select id from session where id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .awaitList());
    }

    /**
     * Stores the sessions, each of another device, and returns their new epochs.
     *
     * @param passwordDue the sessions in which an administrative password is to be sent
     */
    Map<UUID, Long> put(
            Transaction connection, UUID node, Instant now, List<LiveDevice> devices, Set<UUID> passwordDue) {
        Map<UUID, Long> epochs = new HashMap<>();
        connection
                .statement("""
                        insert into session (id, hardware_id, epoch, node_id, proof, connected_at, recorded_at, remote_address,
                                             password_due, identity)
                        select id, hardware_id, nextval('session_epoch'), :node, proof, connected_at, :now, remote_address,
                               password_due, identity::jsonb
                        from unnest(:ids, :devices, :proofs, :connected_at, :addresses, :password_due, :identities)
                          as online (id, hardware_id, proof, connected_at, remote_address, password_due, identity)
                        on conflict (id) do update
                        set epoch = excluded.epoch, proof = excluded.proof, recorded_at = excluded.recorded_at,
                            identity = excluded.identity, password_due = session.password_due or excluded.password_due
                        returning id, epoch
                        """)
                .bind("node", node)
                .bind("now", now)
                .bindArray("ids", UUID.class, each(devices, LiveDevice::sessionId))
                .bindArray("devices", HardwareId.class, each(devices, LiveDevice::hardwareId))
                .bindArray("proofs", Proof.class, each(devices, LiveDevice::proof))
                .bindArray("connected_at", Instant.class, each(devices, LiveDevice::connectedAt))
                .bindArray("addresses", String.class, each(devices, LiveDevice::remoteAddress))
                .bindArray(
                        "password_due",
                        Boolean.class,
                        each(devices, device -> passwordDue.contains(device.sessionId())))
                .bindArray("identities", String.class, each(devices, this::json))
                .map(row -> epochs.put(row.getUuid("id"), row.getLong("epoch")))
                .awaitList();
        return epochs;
    }

    private static <T> List<T> each(List<LiveDevice> devices, Function<LiveDevice, T> column) {
        return devices.stream().map(column).toList();
    }

    /** Removes the proven sessions of these devices, other than the given ones, and returns them. */
    List<Replaced> removeReplaced(Transaction connection, List<LiveDevice> proven) {
        return connection
                .statement("""
                        delete from session where hardware_id = any(:devices) and proof <> 'NONE' and not id = any(:ids)
                        returning id, hardware_id, epoch, node_id, proof, remote_address
                        """)
                .bindArray(
                        "devices",
                        String.class,
                        proven.stream()
                                .map(device -> device.hardwareId().value())
                                .toList())
                .bindArray(
                        "ids",
                        UUID.class,
                        proven.stream().map(LiveDevice::sessionId).toList())
                .map(row -> new Replaced(session(row), row.getString("remote_address")))
                .awaitList();
    }

    /** Removes sessions and returns those that were there. */
    public List<StoredSession> remove(Transaction connection, Collection<UUID> ids) {
        return connection
                .statement("delete from session where id = any(:ids) returning id, hardware_id, epoch, node_id, proof")
                .bindArray("ids", UUID.class, ids)
                .map(SessionRows::session)
                .awaitList();
    }

    /** The sessions of a device, the newest first. */
    public List<StoredSession> of(Transaction connection, HardwareId device) {
        return connection
                .statement("""
                        select id, hardware_id, epoch, node_id, proof from session where hardware_id = :id
                        order by epoch desc
                        """)
                .bind("id", device.value())
                .map(SessionRows::session)
                .awaitList();
    }

    /** The proven session of each of these devices that has one. */
    public Map<HardwareId, UUID> proven(Transaction connection, Collection<HardwareId> devices) {
        Map<HardwareId, UUID> proven = new HashMap<>();
        connection
                .statement("select hardware_id, id from session where hardware_id = any(:ids) and proof <> 'NONE'")
                .bindArray("ids", String.class, values(devices))
                .map(row -> proven.put(row.getHardwareId("hardware_id"), row.getUuid("id")))
                .awaitList();
        return proven;
    }

    /** The newest session without proof of each of these devices that has one. */
    List<StoredSession> newestUnproven(Transaction connection, Collection<HardwareId> devices) {
        return connection
                .statement("""
                        select distinct on (hardware_id) id, hardware_id, epoch, node_id, proof
                        from session where hardware_id = any(:ids) and proof = 'NONE'
                        order by hardware_id, epoch desc
                        """)
                .bindArray("ids", String.class, values(devices))
                .map(SessionRows::session)
                .awaitList();
    }

    /**
     * Of these devices, where the password still waits and the session that it was for has ended: the newest session without
     * proof that may take it now.
     */
    List<StoredSession> heirs(Transaction connection, Instant now, Collection<HardwareId> devices) {
        return connection
                .statement("""
                        select distinct on (s.hardware_id) s.id, s.hardware_id, s.epoch, s.node_id, s.proof
                        from device d join session s on s.hardware_id = d.hardware_id
                        where d.hardware_id = any(:ids) and d.grant_until > :now and s.proof = 'NONE'
                          and not exists (select from session other where other.id in (d.granted_for, d.granted_to))
                        order by s.hardware_id, s.epoch desc
                        """)
                .bindArray("ids", String.class, values(devices))
                .bind("now", now)
                .map(SessionRows::session)
                .awaitList();
    }

    /** Which nodes have the sessions; those that are not there are left out. */
    public Map<UUID, UUID> nodesOf(Transaction connection, Collection<UUID> ids) {
        Map<UUID, UUID> nodes = new HashMap<>();
        connection
                .statement("select id, node_id from session where id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .map(row -> nodes.put(row.getUuid("id"), row.getUuid("node_id")))
                .awaitList();
        return nodes;
    }

    /** Some sessions of a node. */
    List<StoredSession> ofNode(Transaction connection, UUID node, int limit) {
        return connection
                .statement("""
                        select id, hardware_id, epoch, node_id, proof from session where node_id = :node limit :limit
                        """)
                .bind("node", node)
                .bind("limit", limit)
                .map(SessionRows::session)
                .awaitList();
    }

    /** The password of these devices need not be given any more: they have it. */
    void disarm(Transaction connection, Collection<HardwareId> devices) {
        connection
                .statement(
                        "update device set grant_until = null, granted_to = null, granted_for = null where hardware_id = any(:ids)")
                .bindArray("ids", String.class, values(devices))
                .send();
    }

    private String json(LiveDevice device) {
        try {
            return json.writeValueAsString(device.identity());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<String> values(Collection<HardwareId> devices) {
        return devices.stream().map(HardwareId::value).toList();
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
