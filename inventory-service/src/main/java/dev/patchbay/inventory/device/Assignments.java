package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.InventoryMetrics;
import dev.patchbay.inventory.device.Standing.Elsewhere;
import dev.patchbay.inventory.device.Standing.Forgetful;
import dev.patchbay.inventory.device.Standing.Free;
import dev.patchbay.inventory.device.Standing.Settled;
import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.inventory.unassigned.UnassignedStore;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Which domain a device belongs to. Only administrators of the instance decide about devices that are not the domain's
 * already; for others such devices do not exist. Safe for concurrent use.
 */
@Singleton
class Assignments {

    private final Jdbi jdbi;
    private final DeviceStore devices;
    private final UnassignedStore unassigned;
    private final DomainStore domains;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final Clock clock;
    private final InventoryMetrics metrics;

    Assignments(
            Jdbi jdbi,
            DeviceStore devices,
            UnassignedStore unassigned,
            DomainStore domains,
            Outbox outbox,
            AccessPolicy policy,
            Clock clock,
            InventoryMetrics metrics) {
        this.jdbi = jdbi;
        this.devices = devices;
        this.unassigned = unassigned;
        this.domains = domains;
        this.outbox = outbox;
        this.policy = policy;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Adds the device to the domain as a new one, so that it gets a new sysclient password.
     *
     * @throws ProblemException device-already-assigned, or device-in-other-domain
     */
    Device assign(Caller caller, DomainName name, HardwareId hardwareId, Supplier<Optional<String>> request) {
        policy.requireWrite(caller, name);
        Optional<String> wantedName = request.get();
        Device assigned = jdbi.inTransaction(handle -> {
            Domain domain = domains.hold(handle, name).orElseThrow(Assignments::notFound);
            Optional<Device> known = devices.lock(handle, hardwareId);
            Standing standing = Standing.of(known, unassigned.lock(handle, hardwareId), name);
            Device device =
                    switch (standing) {
                        case Free _ -> add(handle, caller, domain, hardwareId, wantedName);
                        case Forgetful forgetful ->
                            devices.reassign(handle, forgetful.device(), wantedName, clock.instant());
                        case Settled _ -> throw new ProblemException(InventoryError.DEVICE_ALREADY_ASSIGNED);
                        case Elsewhere elsewhere -> throw elsewhere(caller, elsewhere.device());
                    };
            // its session is as good as proven: it gets its password now, or ends
            unassigned.remove(handle, hardwareId);
            outbox.append(handle, device.changed());
            return device;
        });
        metrics.assigned();
        return assigned;
    }

    private Device add(Handle handle, Caller caller, Domain domain, HardwareId hardwareId, Optional<String> name) {
        requireAdministrator(caller);
        HardwareIdNotation.requireOwn(hardwareId);
        return devices.insert(handle, hardwareId, domain.id(), name, clock.instant())
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

    /** Moves the device to another domain; it keeps its password. */
    Device move(
            Caller caller,
            DomainName from,
            HardwareId hardwareId,
            @Nullable String ifMatch,
            Supplier<DomainName> request) {
        policy.requireRead(caller, from);
        policy.requireInstanceAdministration(caller);
        DomainName to = request.get();
        if (to.equals(from)) {
            throw ProblemException.invalid("to", "is its domain already");
        }
        return jdbi.inTransaction(handle -> {
            Device device = lock(handle, from, hardwareId);
            EntityTag.requireMatch(ifMatch, device.version());
            Domain target = domains.hold(handle, to)
                    .orElseThrow(() -> ProblemException.invalid("to", "there is no such domain"));
            Device moved = devices.move(handle, device, target.id(), clock.instant());
            outbox.append(handle, moved.changed());
            return moved;
        });
    }

    /** Removes the device; its password is void then. */
    void remove(Caller caller, DomainName domain, HardwareId hardwareId, @Nullable String ifMatch) {
        policy.requireWrite(caller, domain);
        jdbi.useTransaction(handle -> {
            Device device = lock(handle, domain, hardwareId);
            if (ifMatch != null) {
                EntityTag.requireMatch(ifMatch, device.version());
            }
            Instant now = clock.instant();
            outbox.append(handle, device.removed(devices.remove(handle, device), now));
            unassigned.removeUnlessThere(handle, hardwareId);
        });
    }

    private Device lock(Handle handle, DomainName domain, HardwareId hardwareId) {
        return devices.lock(handle, hardwareId)
                .filter(device -> device.domain().equals(domain))
                .orElseThrow(Assignments::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonError.NOT_FOUND);
    }
}
