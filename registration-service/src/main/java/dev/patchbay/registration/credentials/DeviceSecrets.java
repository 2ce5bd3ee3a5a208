package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Follows inventory in the table of devices. Their passwords are encrypted, each bound to its device. */
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
