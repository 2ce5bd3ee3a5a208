package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

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

    Map<HardwareId, String> passwords(Handle handle, Collection<HardwareId> devices) {
        Map<HardwareId, String> passwords = new HashMap<>();
        handle.createQuery("select hardware_id, sysclient_password from device where hardware_id = any(:ids)")
                .bindArray(
                        "ids",
                        String.class,
                        devices.stream().map(HardwareId::value).toList())
                .map((row, _) -> {
                    HardwareId id = new HardwareId(row.getString("hardware_id"));
                    return passwords.put(id, box.decrypt(row.getBytes("sysclient_password"), place(id)));
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

    /** Stores a device that was added to a domain, with a new password. */
    void add(Handle handle, DeviceChanged device, String password) {
        handle.createUpdate("""
                        insert into device (hardware_id, domain, version, assignment, sysclient_password)
                        values (:id, :domain, :version, :assignment, :password)
                        on conflict (hardware_id) do update
                        set domain = excluded.domain, version = excluded.version, assignment = excluded.assignment,
                            sysclient_password = excluded.sysclient_password, grant_until = null
                        """)
                .bind("id", device.hardwareId().value())
                .bind("domain", device.domain().value())
                .bind("version", device.version())
                .bind("assignment", device.assignment())
                .bind("password", box.encrypt(password, place(device.hardwareId())))
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

    /** Lets the password wait for the next session of the device. */
    void letWait(Handle handle, HardwareId device) {
        handle.createUpdate("update device set grant_until = :until where hardware_id = :id")
                .bind("id", device.value())
                .bind("until", clock.instant().plus(grantTime).atOffset(ZoneOffset.UTC))
                .execute();
    }

    void remove(Handle handle, HardwareId device) {
        handle.createUpdate("delete from device where hardware_id = :id")
                .bind("id", device.value())
                .execute();
    }

    private static String place(HardwareId device) {
        return "sysclient-password/" + device.value();
    }
}
