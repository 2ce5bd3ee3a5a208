package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.inventory.unassigned.UnassignedStore;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Moving devices to other domains, and removing them. Safe for concurrent use. */
@Singleton
class Departures {

    private final BlockingDatabase database;
    private final DeviceStore devices;
    private final DeviceCategories categories;
    private final UnassignedStore unassigned;
    private final DomainStore domains;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final DeviceNotes notes;
    private final Clock clock;

    Departures(
            BlockingDatabase database,
            DeviceStore devices,
            DeviceCategories categories,
            UnassignedStore unassigned,
            DomainStore domains,
            Outbox outbox,
            AccessPolicy policy,
            DeviceNotes notes,
            Clock clock) {
        this.database = database;
        this.devices = devices;
        this.categories = categories;
        this.unassigned = unassigned;
        this.domains = domains;
        this.outbox = outbox;
        this.policy = policy;
        this.notes = notes;
        this.clock = clock;
    }

    /** Moves the device to another domain; it keeps its password, and leaves its categories behind. */
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
        return database.inTransaction(connection -> {
            // domains come before devices, as wherever both are locked
            Domain target = domains.hold(connection, to)
                    .orElseThrow(() -> ProblemException.invalid("to", "there is no such domain"));
            Device device = lock(connection, from, hardwareId);
            EntityTag.requireMatch(ifMatch, device.version());
            categories.replace(connection, device, List.of());
            Device moved = devices.move(connection, device, target.id(), clock.instant());
            outbox.append(connection, moved.changed());
            notes.moved(connection, caller, device, moved);
            return moved;
        });
    }

    /** Removes the device; its password is void then. */
    void remove(Caller caller, DomainName domain, HardwareId hardwareId, @Nullable String ifMatch) {
        policy.requireWrite(caller, domain);
        database.useTransaction(connection -> {
            Device device = lock(connection, domain, hardwareId);
            if (ifMatch != null) {
                EntityTag.requireMatch(ifMatch, device.version());
            }
            outbox.append(connection, device.removed(devices.remove(connection, device), clock.instant()));
            unassigned.removeUnlessThere(connection, hardwareId);
            notes.removed(connection, caller, List.of(device));
        });
    }

    private Device lock(Transaction connection, DomainName domain, HardwareId hardwareId) {
        return devices.lock(connection, hardwareId)
                .filter(device -> device.domain().equals(domain))
                .orElseThrow(() -> ProblemException.missing("device"));
    }
}
