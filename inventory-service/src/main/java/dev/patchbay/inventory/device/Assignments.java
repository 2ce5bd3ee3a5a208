package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.contracts.HardwareIdText.Refused;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.InventoryMetrics;
import dev.patchbay.inventory.device.DeviceStore.New;
import dev.patchbay.inventory.device.Standing.Elsewhere;
import dev.patchbay.inventory.device.Standing.Forgetful;
import dev.patchbay.inventory.device.Standing.Free;
import dev.patchbay.inventory.device.Standing.Settled;
import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.inventory.identity.ComposedText;
import dev.patchbay.inventory.unassigned.UnassignedDevice;
import dev.patchbay.inventory.unassigned.UnassignedStore;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Adding devices to domains. Only administrators of the instance decide about devices that are not the domain's
 * already; for others such devices do not exist. Safe for concurrent use.
 */
@Singleton
class Assignments {

    private final BlockingDatabase database;
    private final DeviceStore devices;
    private final UnassignedStore unassigned;
    private final DomainStore domains;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final DeviceNotes notes;
    private final Clock clock;
    private final InventoryMetrics metrics;

    Assignments(
            BlockingDatabase database,
            DeviceStore devices,
            UnassignedStore unassigned,
            DomainStore domains,
            Outbox outbox,
            AccessPolicy policy,
            DeviceNotes notes,
            Clock clock,
            InventoryMetrics metrics) {
        this.database = database;
        this.devices = devices;
        this.unassigned = unassigned;
        this.domains = domains;
        this.outbox = outbox;
        this.policy = policy;
        this.notes = notes;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Adds the device to the domain as a new one, so that it gets a new sysclient password.
     *
     * @param addedBy how it comes into the domain, if it is new there
     * @throws ProblemException device-already-assigned, or device-in-other-domain
     */
    Device assign(
            Caller caller,
            DomainName name,
            HardwareId hardwareId,
            AddedBy addedBy,
            Supplier<Optional<String>> request) {
        policy.requireWrite(caller, name);
        Optional<String> wantedName = request.get().map(ComposedText::of);
        Device assigned = database.inTransaction(connection -> {
            Domain domain = domains.hold(connection, name).orElseThrow(Assignments::notFound);
            Optional<Device> known = devices.lock(connection, hardwareId);
            Optional<UnassignedDevice> seen = unassigned.lock(connection, hardwareId);
            Standing standing = Standing.of(known, seen, name);
            Device device =
                    switch (standing) {
                        case Free _ ->
                            add(
                                    connection,
                                    caller,
                                    seen.isPresent(),
                                    new New(hardwareId, domain.id(), addedBy, wantedName));
                        case Forgetful forgetful ->
                            devices.reassign(connection, forgetful.device(), wantedName, clock.instant());
                        case Settled _ -> throw new ProblemException(InventoryError.DEVICE_ALREADY_ASSIGNED);
                        case Elsewhere elsewhere -> throw elsewhere(caller, elsewhere.device());
                    };
            // its session is as good as proven: it gets its password now, or ends
            unassigned.remove(connection, hardwareId);
            outbox.append(connection, device.changed());
            notes.assigned(connection, caller, known, device);
            return device;
        });
        metrics.assigned();
        return assigned;
    }

    private Device add(Transaction connection, Caller caller, boolean seen, New wanted) {
        requireAdministrator(caller);
        // what a device has stated itself is added as it is
        if (!seen && HardwareIdText.read(wanted.hardwareId().value()) instanceof Refused(String words)) {
            throw ProblemException.invalid("hardwareId", words);
        }
        return devices.insert(connection, wanted, clock.instant())
                .orElseThrow(() -> new ProblemException(
                        InventoryError.DEVICE_ALREADY_ASSIGNED, "Somebody else has just added it."));
    }

    private ProblemException elsewhere(Caller caller, Device device) {
        requireAdministrator(caller);
        return new ProblemException(
                InventoryError.DEVICE_IN_OTHER_DOMAIN,
                "It belongs to " + device.domain() + ". Move it from there, or remove it there first.");
    }

    private void requireAdministrator(Caller caller) {
        if (!policy.administersInstance(caller)) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return ProblemException.missing("domain");
    }
}
