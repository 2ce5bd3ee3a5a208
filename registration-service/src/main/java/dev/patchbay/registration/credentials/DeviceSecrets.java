package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.registration.session.DeviceKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table of devices with their passwords, which are encrypted, each bound to its device. */
@Singleton
class DeviceSecrets {

    private final SecretBox box;
    private final Clock clock;
    private final Duration grantTime;

    DeviceSecrets(SecretBox box, Clock clock, CredentialsConfig config) {
        this.box = box;
        this.clock = clock;
        this.grantTime = config.grantTime();
    }

    /**
     * Which state of a device is known, by the numbers of inventory.
     *
     * @param assignment the newest one, even if the device has kept the password of the one before
     */
    record Known(long version, long assignment) {}

    /** The passwords of those devices that have been given one, as far as we know: a session that took it may have failed. */
    Map<HardwareId, Credential> passwords(Connection connection, Collection<HardwareId> devices) {
        Map<HardwareId, Credential> passwords = new HashMap<>();
        connection
                .statement("""
                        select hardware_id, sysclient_password, assignment,
                               case when connect_after > :now
                                         and exists (select from session s
                                                     where s.hardware_id = device.hardware_id and s.proof <> 'NONE')
                                    then connect_after end as connect_after
                        from device
                        where hardware_id = any(:ids)
                          and (grant_until is null or grant_until <= :now or granted_to is not null)
                        """)
                .bind("now", clock.instant())
                .bindArray(
                        "ids",
                        String.class,
                        devices.stream().map(HardwareId::value).toList())
                .map(row -> passwords.put(
                        row.getHardwareId("hardware_id"), credential(row).after(row.findInstant("connect_after"))))
                .awaitList();
        return passwords;
    }

    private Credential credential(Row row) {
        HardwareId id = row.getHardwareId("hardware_id");
        String password = box.decrypt(row.getBytes("sysclient_password"), place(id));
        return new Credential(new DeviceKey(password, row.getLong("assignment")), Optional.empty(), Optional.empty());
    }

    /**
     * Takes the passwords that wait to be given to these devices, so that each is given to one session only: the one in which
     * the device has asked for it, any other only if that has ended or the device has not asked. It goes on
     * waiting until the session is stored as proven ({@link dev.patchbay.registration.presence.SessionTransaction}); if the
     * session ends before that, the next one may take it. The session that has taken it may take it again: the connection may have
     * broken after the commit.
     *
     * @param claims of sessions that are stored; several may want the password of one device
     */
    Map<HardwareId, Claimed> claim(Transaction connection, List<Claim> claims) {
        Map<HardwareId, Claimed> claimed = new HashMap<>();
        connection
                .statement("""
                        update device d set granted_to = claim.session
                        from unnest(:ids, :sessions) as claim (id, session)
                        where d.hardware_id = claim.id and d.grant_until > :now
                          and (d.granted_to is null or d.granted_to = claim.session
                               or not exists (select from session s where s.id = d.granted_to))
                          and (d.granted_for is null or d.granted_for = claim.session
                               or not exists (select from session s where s.id = d.granted_for))
                        returning d.hardware_id, d.sysclient_password, d.assignment, d.granted_to
                        """)
                .bind("now", clock.instant())
                .bindArray(
                        "ids",
                        String.class,
                        claims.stream().map(claim -> claim.device().value()).toList())
                .bindArray(
                        "sessions",
                        UUID.class,
                        claims.stream().map(Claim::session).toList())
                .map(row -> claimed.put(
                        row.getHardwareId("hardware_id"), new Claimed(row.getUuid("granted_to"), credential(row))))
                .awaitList();
        return claimed;
    }

    /** A session that wants the password of its device. */
    record Claim(HardwareId device, UUID session) {}

    /** A password that was taken for a session. */
    record Claimed(UUID session, Credential credential) {}

    Optional<Known> known(Transaction connection, HardwareId device) {
        return connection
                .statement("""
                        select version, greatest(assignment, assignment_kept) as assignment from device
                        where hardware_id = :id
                        """)
                .bind("id", device.value())
                .map(row -> new Known(row.getLong("version"), row.getLong("assignment")))
                .awaitFirst();
    }

    /** Stores a device that was added to a domain, with a new password that waits to be given. */
    void add(Transaction connection, DeviceChanged device, String password) {
        connection
                .statement("""
                        insert into device (hardware_id, domain, version, assignment, sysclient_password, grant_until,
                                            granted_for)
                        values (:id, :domain, :version, :assignment, :password, :until, :asking)
                        on conflict (hardware_id) do update
                        set domain = excluded.domain, version = excluded.version, assignment = excluded.assignment,
                            sysclient_password = excluded.sysclient_password, grant_until = excluded.grant_until,
                            granted_for = excluded.granted_for, granted_to = null, assignment_kept = 0,
                            replacements = 0, connect_after = null, conflict_at = null, conflict_published = null
                        """)
                .bind("id", device.hardwareId().value())
                .bind("asking", device.sessionId().orElse(null))
                .bind("domain", device.domain().value())
                .bind("version", device.version())
                .bind("assignment", device.assignment())
                .bind("password", box.encrypt(password, place(device.hardwareId())))
                .bind("until", grantUntil())
                .send();
    }

    /** Stores what has changed of a device; its password stays. */
    void change(Transaction connection, DeviceChanged device) {
        connection
                .statement("update device set domain = :domain, version = :version where hardware_id = :id")
                .bind("id", device.hardwareId().value())
                .bind("domain", device.domain().value())
                .bind("version", device.version())
                .send();
    }

    /** Stores a device that was added again and keeps its password. */
    void keep(Transaction connection, DeviceChanged device) {
        change(connection, device);
        connection
                .statement("update device set assignment_kept = :assignment where hardware_id = :id")
                .bind("id", device.hardwareId().value())
                .bind("assignment", device.assignment())
                .send();
    }

    /** Lets the next session take the password, because it could not be given to this one. */
    Uni<Void> letWait(Connection connection, HardwareId device, UUID session) {
        return connection
                .statement("""
                        update device set grant_until = :until, granted_to = null
                        where hardware_id = :id and granted_to = :session
                        """)
                .bind("id", device.value())
                .bind("session", session)
                .bind("until", grantUntil())
                .execute()
                .replaceWithVoid();
    }

    void remove(Transaction connection, HardwareId device) {
        connection
                .statement("delete from device where hardware_id = :id")
                .bind("id", device.value())
                .send();
    }

    private Instant grantUntil() {
        return clock.instant().plus(grantTime);
    }

    static String place(HardwareId device) {
        return "sysclient-password/" + device.value();
    }
}
