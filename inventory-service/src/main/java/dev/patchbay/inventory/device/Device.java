package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.devices.DeviceRemoved;
import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.inventory.identity.Reported;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A device of a domain.
 *
 * @param version rises with each change, across all domains and devices; not with what sessions tell
 * @param assignment rises each time the device is added as a new one
 * @param name the name set in the inventory
 * @param reported what the newest proven session told; before there was one, what the device said when it was added
 * @param unproven a session of this hardware id that is there without proof
 */
public record Device(
        long id,
        HardwareId hardwareId,
        DomainName domain,
        long version,
        long assignment,
        Optional<String> name,
        Optional<Reported> reported,
        Optional<Unproven> unproven,
        Instant createdAt,
        Instant changedAt) {

    /** A session without proof. */
    public record Unproven(UUID sessionId, Instant since) {}

    public boolean online() {
        return reported.map(Reported::online).orElse(false);
    }

    /** The name to show: the one set in the inventory, else the device's own, else the hardware id. */
    public String displayName() {
        return name.or(() -> reported.flatMap(told -> told.identity().name())).orElse(hardwareId.value());
    }

    DeviceChanged changed() {
        return new DeviceChanged(
                hardwareId,
                id,
                version,
                domain,
                assignment,
                AdministrativePassword.RANDOM,
                List.of(),
                name,
                reported.map(Reported::identity).map(DeviceIdentity::product),
                reported.map(Reported::identity).map(DeviceIdentity::type),
                changedAt);
    }

    DeviceRemoved removed(long version, Instant at) {
        return new DeviceRemoved(hardwareId, id, version, domain, at);
    }
}
