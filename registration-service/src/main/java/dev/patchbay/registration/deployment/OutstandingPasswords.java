package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.deployment.AdministrativePasswords.StoredPassword;
import dev.patchbay.sysclient.WireSecrets;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The devices of a node that are to be sent another administrative password than the one they were sent last. */
@Singleton
class OutstandingPasswords {

    private final AdministrativePasswords passwords;
    private final WireSecrets random;

    OutstandingPasswords(AdministrativePasswords passwords, WireSecrets random) {
        this.passwords = passwords;
        this.random = random;
    }

    /** A device and the session in which it can be sent. */
    record Outstanding(UUID sessionId, StoredPassword row) {}

    /**
     * Some of the devices of the node, in the order of their hardware ids, that were marked; they are not marked any more.
     * Whoever can't be sent its password now is marked again by what makes it possible, or by the next review.
     */
    List<HardwareId> take(Transaction connection, UUID node, int limit) {
        return connection
                .statement("""
                        update session set password_due = false
                        where id in (select id from session where node_id = :node and password_due
                                     order by hardware_id limit :limit for update skip locked)
                        returning hardware_id
                        """)
                .bind("node", node)
                .bind("limit", limit)
                .map(row -> row.getHardwareId("hardware_id"))
                .awaitList();
    }

    /** Those of the devices that have an outstanding password and a session on the node to be sent it in. */
    List<Outstanding> find(Transaction connection, UUID node, List<HardwareId> devices) {
        return connection
                .statement("""
                        select s.id as session_id, d.hardware_id, d.domain, d.assignment, d.administrative_kind,
                               d.administrative_password, d.administrative_renew, d.administrative_number,
                               p.sealed_password as domain_password
                        from device d
                        left join domain_secret p on p.name = d.domain
                        join domain_rule r on r.domain = d.domain and r.deploys
                        join session s on s.hardware_id = d.hardware_id and s.node_id = :node and s.proof <> 'NONE'
                        where d.hardware_id = any(:ids) and d.administrative_number > d.administrative_sent
                        order by d.hardware_id
                        """)
                .bind("node", node)
                .bindArray(
                        "ids",
                        String.class,
                        devices.stream().map(HardwareId::value).toList())
                .map(row -> new Outstanding(row.getUuid("session_id"), AdministrativePasswords.stored(row)))
                .awaitList();
    }

    /** Makes those new that are to be; one that somebody else has made meanwhile is left as it was read. */
    List<Outstanding> renew(Transaction connection, List<Outstanding> devices) {
        Map<HardwareId, byte[]> made = new HashMap<>();
        devices.stream()
                .map(Outstanding::row)
                .filter(StoredPassword::renew)
                .forEach(
                        row -> made.put(row.device(), passwords.sealed(row.device(), random.administrativePassword())));
        if (made.isEmpty()) {
            return devices;
        }
        Set<HardwareId> stored = store(connection, made);
        return devices.stream().map(device -> renewed(device, made, stored)).toList();
    }

    private static Outstanding renewed(Outstanding device, Map<HardwareId, byte[]> made, Set<HardwareId> stored) {
        byte @Nullable [] sealed = made.get(device.row().device());
        return sealed != null && stored.contains(device.row().device())
                ? new Outstanding(device.sessionId(), device.row().renewed(sealed))
                : device;
    }

    private static Set<HardwareId> store(Transaction connection, Map<HardwareId, byte[]> made) {
        List<Map.Entry<HardwareId, byte[]>> rows = List.copyOf(made.entrySet());
        return new HashSet<>(connection
                .statement("""
                        update device d set administrative_password = decode(made.password, 'base64'), administrative_renew = false
                        from unnest(:ids, :passwords) as made (id, password)
                        where d.hardware_id = made.id and d.administrative_renew and d.administrative_kind = 'RANDOM'
                        returning d.hardware_id
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        rows.stream().map(row -> row.getKey().value()).toList())
                .bindArray(
                        "passwords",
                        String.class,
                        rows.stream()
                                .map(row -> Base64.getEncoder().encodeToString(row.getValue()))
                                .toList())
                .map(row -> row.getHardwareId("hardware_id"))
                .awaitList());
    }
}
