package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

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

    /** Which state of a device is known, by the numbers of inventory. */
    record Known(long version, long assignment) {}

    /** The passwords of those devices that have been given one. */
    Map<HardwareId, Credential> passwords(Handle handle, Collection<HardwareId> devices) {
        return read(handle.createQuery("""
                        select hardware_id, sysclient_password, assignment from device
                        where hardware_id = any(:ids) and (grant_until is null or grant_until <= :now)
                        """), devices);
    }

    /** Takes the passwords that wait to be given to these devices, so that each is given to one session only. */
    Map<HardwareId, Credential> claim(Handle handle, Collection<HardwareId> devices) {
        Query claim = handle.createQuery("""
                        update device set grant_until = null
                        where hardware_id = any(:ids) and grant_until > :now
                        returning hardware_id, sysclient_password, assignment
                        """);
        return read(claim, devices);
    }

    private Map<HardwareId, Credential> read(Query query, Collection<HardwareId> devices) {
        Map<HardwareId, Credential> passwords = new HashMap<>();
        query.bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bindArray(
                        "ids",
                        String.class,
                        devices.stream().map(HardwareId::value).toList())
                .map((row, _) -> {
                    HardwareId id = new HardwareId(row.getString("hardware_id"));
                    String password = box.decrypt(row.getBytes("sysclient_password"), place(id));
                    return passwords.put(id, new Credential(password, row.getLong("assignment")));
                })
                .list();
        return passwords;
    }

    Optional<Known> known(Handle handle, HardwareId device) {
        return handle.createQuery("select version, assignment from device where hardware_id = :id")
                .bind("id", device.value())
                .map((row, _) -> new Known(row.getLong("version"), row.getLong("assignment")))
                .findFirst();
    }

    /** Stores a device that was added to a domain, with a new password that waits to be given. */
    void add(Handle handle, DeviceChanged device, String password) {
        handle.createUpdate("""
                        insert into device (hardware_id, domain, version, assignment, sysclient_password, grant_until)
                        values (:id, :domain, :version, :assignment, :password, :until)
                        on conflict (hardware_id) do update
                        set domain = excluded.domain, version = excluded.version, assignment = excluded.assignment,
                            sysclient_password = excluded.sysclient_password, grant_until = excluded.grant_until
                        """)
                .bind("id", device.hardwareId().value())
                .bind("domain", device.domain().value())
                .bind("version", device.version())
                .bind("assignment", device.assignment())
                .bind("password", box.encrypt(password, place(device.hardwareId())))
                .bind("until", grantUntil())
                .execute();
    }

    /** Stores what has changed of a device; its password stays. */
    void change(Handle handle, DeviceChanged device) {
        handle.createUpdate("update device set domain = :domain, version = :version where hardware_id = :id")
                .bind("id", device.hardwareId().value())
                .bind("domain", device.domain().value())
                .bind("version", device.version())
                .execute();
    }

    /** Lets the password wait again, because it could not be given to the session that took it; unless there is a newer one. */
    void letWait(Handle handle, HardwareId device, long assignment) {
        handle.createUpdate(
                        "update device set grant_until = :until where hardware_id = :id and assignment = :assignment")
                .bind("id", device.value())
                .bind("assignment", assignment)
                .bind("until", grantUntil())
                .execute();
    }

    void remove(Handle handle, HardwareId device) {
        handle.createUpdate("delete from device where hardware_id = :id")
                .bind("id", device.value())
                .execute();
    }

    private OffsetDateTime grantUntil() {
        return clock.instant().plus(grantTime).atOffset(ZoneOffset.UTC);
    }

    static String place(HardwareId device) {
        return "sysclient-password/" + device.value();
    }
}
