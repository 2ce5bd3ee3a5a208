package dev.patchbay.registration.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.Proof;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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
    public record Row(UUID id, HardwareId hardwareId, long epoch, UUID nodeId, Proof proof) {}

    /** A session that has been replaced by a newer one, and where it came from. */
    record Replaced(Row session, String remoteAddress) {}

    /**
     * Makes transactions about the same device wait for each other, until the handle's ends. By advisory lock, since a
     * device that nobody knows has no row. In one order, so that no two transactions wait for one another.
     */
    public void lock(Handle handle, Collection<HardwareId> devices) {
        handle.createQuery("""
                        select pg_advisory_xact_lock(key)
                        from (select distinct hashtextextended(id, 0) as key from unnest(:ids) as id order by key) as keys
                        """)
                .bindArray("ids", String.class, values(devices))
                .map((_, _) -> true)
                .list();
    }

    /** What is known of those devices that belong to a domain. */
    Map<HardwareId, Owned> owned(Handle handle, Instant now, Collection<HardwareId> devices) {
        Map<HardwareId, Owned> owned = new HashMap<>();
        handle.createQuery("""
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
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, _) -> owned.put(
                        new HardwareId(row.getString("hardware_id")),
                        new Owned(
                                new DomainName(row.getString("domain")),
                                row.getLong("assignment"),
                                row.getBoolean("waiting"),
                                Optional.ofNullable(row.getObject("asking", UUID.class)),
                                row.getBoolean("commands"),
                                row.getBoolean("password_due"))))
                .list();
        return owned;
    }

    /** Those of the sessions that are stored. */
    Set<UUID> stored(Handle handle, Collection<UUID> ids) {
        return new HashSet<>(handle.createQuery("select id from session where id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list());
    }

    /**
     * Stores the sessions, each of another device, and returns their new epochs.
     *
     * @param passwordDue the sessions in which an administrative password is to be sent
     */
    Map<UUID, Long> put(Handle handle, UUID node, Instant now, List<LiveDevice> devices, Set<UUID> passwordDue) {
        Map<UUID, Long> epochs = new HashMap<>();
        try (PreparedBatch batch = handle.prepareBatch("""
                insert into session (id, hardware_id, epoch, node_id, proof, connected_at, recorded_at, remote_address,
                                     password_due, identity)
                values (:id, :hardwareId, nextval('session_epoch'), :node, :proof, :connectedAt, :now, :remoteAddress,
                        :passwordDue, :identity::jsonb)
                on conflict (id) do update
                set epoch = excluded.epoch, proof = excluded.proof, recorded_at = excluded.recorded_at,
                    identity = excluded.identity, password_due = session.password_due or excluded.password_due
                returning id, epoch
                """)) {
            devices.forEach(device ->
                    add(batch.bind("passwordDue", passwordDue.contains(device.sessionId())), node, now, device));
            batch.executePreparedBatch("id", "epoch")
                    .map((row, _) -> epochs.put(row.getObject("id", UUID.class), row.getLong("epoch")))
                    .list();
        }
        return epochs;
    }

    private void add(PreparedBatch batch, UUID node, Instant now, LiveDevice device) {
        batch.bind("id", device.sessionId())
                .bind("hardwareId", device.hardwareId().value())
                .bind("node", node)
                .bind("proof", device.proof().name())
                .bind("connectedAt", device.connectedAt().atOffset(ZoneOffset.UTC))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("remoteAddress", device.remoteAddress())
                .bind("identity", json(device))
                .add();
    }

    /** Removes the proven sessions of these devices, other than the given ones, and returns them. */
    List<Replaced> removeReplaced(Handle handle, List<LiveDevice> proven) {
        return handle.createQuery("""
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
                .map((row, _) -> new Replaced(row(row), row.getString("remote_address")))
                .list();
    }

    /** Removes sessions and returns those that were there. */
    public List<Row> remove(Handle handle, Collection<UUID> ids) {
        return handle.createQuery(
                        "delete from session where id = any(:ids) returning id, hardware_id, epoch, node_id, proof")
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> row(row))
                .list();
    }

    /** The sessions of a device, the newest first. */
    public List<Row> of(Handle handle, HardwareId device) {
        return handle.createQuery("""
                        select id, hardware_id, epoch, node_id, proof from session where hardware_id = :id
                        order by epoch desc
                        """)
                .bind("id", device.value())
                .map((row, _) -> row(row))
                .list();
    }

    /** The proven session of each of these devices that has one. */
    public Map<HardwareId, UUID> proven(Handle handle, Collection<HardwareId> devices) {
        Map<HardwareId, UUID> proven = new HashMap<>();
        handle.createQuery("select hardware_id, id from session where hardware_id = any(:ids) and proof <> 'NONE'")
                .bindArray("ids", String.class, values(devices))
                .map((row, _) ->
                        proven.put(new HardwareId(row.getString("hardware_id")), row.getObject("id", UUID.class)))
                .list();
        return proven;
    }

    /** The newest session without proof of each of these devices that has one. */
    List<Row> newestUnproven(Handle handle, Collection<HardwareId> devices) {
        return handle.createQuery("""
                        select distinct on (hardware_id) id, hardware_id, epoch, node_id, proof
                        from session where hardware_id = any(:ids) and proof = 'NONE'
                        order by hardware_id, epoch desc
                        """)
                .bindArray("ids", String.class, values(devices))
                .map((row, _) -> row(row))
                .list();
    }

    /**
     * Of these devices, where the password still waits and the session that it was for has ended: the newest session without
     * proof that may take it now.
     */
    List<Row> heirs(Handle handle, Instant now, Collection<HardwareId> devices) {
        return handle.createQuery("""
                        select distinct on (s.hardware_id) s.id, s.hardware_id, s.epoch, s.node_id, s.proof
                        from device d join session s on s.hardware_id = d.hardware_id
                        where d.hardware_id = any(:ids) and d.grant_until > :now and s.proof = 'NONE'
                          and not exists (select from session other where other.id in (d.granted_for, d.granted_to))
                        order by s.hardware_id, s.epoch desc
                        """)
                .bindArray("ids", String.class, values(devices))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, _) -> row(row))
                .list();
    }

    /** Which nodes have the sessions; those that are not there are left out. */
    public Map<UUID, UUID> nodesOf(Handle handle, Collection<UUID> ids) {
        Map<UUID, UUID> nodes = new HashMap<>();
        handle.createQuery("select id, node_id from session where id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> nodes.put(row.getObject("id", UUID.class), row.getObject("node_id", UUID.class)))
                .list();
        return nodes;
    }

    /** Some sessions of a node. */
    List<Row> ofNode(Handle handle, UUID node, int limit) {
        return handle.createQuery("""
                        select id, hardware_id, epoch, node_id, proof from session where node_id = :node limit :limit
                        """)
                .bind("node", node)
                .bind("limit", limit)
                .map((row, _) -> row(row))
                .list();
    }

    /** The password of these devices need not be given any more: they have it. */
    void disarm(Handle handle, Collection<HardwareId> devices) {
        handle.createUpdate(
                        "update device set grant_until = null, granted_to = null, granted_for = null where hardware_id = any(:ids)")
                .bindArray("ids", String.class, values(devices))
                .execute();
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

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new HardwareId(row.getString("hardware_id")),
                row.getLong("epoch"),
                row.getObject("node_id", UUID.class),
                Proof.valueOf(row.getString("proof")));
    }
}
