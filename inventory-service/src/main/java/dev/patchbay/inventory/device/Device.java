package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.devices.DeviceRemoved;
import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.inventory.identity.AuthenticationFailure;
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
 * @param categories those of its domain that it is in, by number
 * @param leaseLicenses whether it has licences that are rented
 * @param reported what the newest proven session told; before there was one, what the device said when it was added
 * @param unproven a session of this hardware id that is there without proof
 * @param failure the last time that a session did not prove to be the device
 */
public record Device(
        long id,
        HardwareId hardwareId,
        DomainName domain,
        long version,
        long assignment,
        AddedBy addedBy,
        Optional<String> name,
        List<Category> categories,
        boolean leaseLicenses,
        Optional<Reported> reported,
        Optional<Unproven> unproven,
        Optional<AuthenticationFailure> failure,
        Instant createdAt,
        Instant changedAt) {

    public Device {
        categories = List.copyOf(categories);
    }

    /** A session without proof. */
    public record Unproven(UUID sessionId, Instant since) {}

    /** A category that the device is in. */
    public record Category(long id, String name) {}

    public boolean online() {
        return reported.map(Reported::online).orElse(false);
    }

    /** The name to show: the one set in the inventory, else the device's own, else the hardware id. */
    public String displayName() {
        return name.or(() -> reported.flatMap(told -> told.identity().name())).orElse(hardwareId.value());
    }

    public Optional<String> type() {
        return reported.map(Reported::identity).map(DeviceIdentity::type);
    }

    /** Which password people log in to the device with, where the domain deploys passwords. */
    public AdministrativePassword administrativePassword() {
        return addedBy.password(type());
    }

    List<Long> categoryIds() {
        return categories.stream().map(Category::id).toList();
    }

    List<String> categoryNames() {
        return categories.stream().map(Category::name).toList();
    }

    /** What it is called in the audit trail. */
    String object() {
        return "device/" + hardwareId;
    }

    DeviceChanged changed() {
        return changed(Optional.empty(), Optional.empty());
    }

    /**
     * @param askedIn the session in which the device has asked to be provisioned
     * @param request what it has been added by
     */
    DeviceChanged changed(Optional<UUID> askedIn, Optional<DeviceChanged.Request> request) {
        return new DeviceChanged(
                hardwareId,
                id,
                version,
                domain,
                assignment,
                askedIn,
                request,
                administrativePassword(),
                categoryIds(),
                name,
                reported.map(Reported::identity).map(DeviceIdentity::product),
                type(),
                changedAt);
    }

    DeviceRemoved removed(long version, Instant at) {
        return new DeviceRemoved(hardwareId, id, version, domain, at);
    }
}
