package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.inventory.device.DeviceStore.New;
import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.inventory.unassigned.UnassignedStore;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Devices that come into a domain by provisioning, which was allowed elsewhere. Here is the last word on what belongs to
 * whom: a device of another domain is not taken over. Stateless.
 */
@Singleton
public class Joins {

    private final DeviceStore devices;
    private final DeviceCategories categories;
    private final UnassignedStore unassigned;
    private final DomainStore domains;
    private final Outbox outbox;
    private final DeviceNotes notes;
    private final Clock clock;

    Joins(
            DeviceStore devices,
            DeviceCategories categories,
            UnassignedStore unassigned,
            DomainStore domains,
            Outbox outbox,
            DeviceNotes notes,
            Clock clock) {
        this.devices = devices;
        this.categories = categories;
        this.unassigned = unassigned;
        this.domains = domains;
        this.outbox = outbox;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * A device that is to join.
     *
     * @param category the number of the provisioning category that it belongs to from now on
     * @param proven whether it has proven itself; else it needs a new sysclient password
     * @param sessionId the session in which it has asked, which is to get the password
     * @param request what it has asked with
     * @param caller who is noted in the audit trail
     */
    public record Wanted(
            HardwareId hardwareId,
            DomainName domain,
            long category,
            AddedBy addedBy,
            boolean proven,
            UUID sessionId,
            DeviceChanged.Request request,
            Caller caller) {}

    /** What came of it. */
    public sealed interface Joined {

        /** It belongs to the domain. */
        record Member(Device device) implements Joined {}

        /** It belongs to another domain, and stays there. */
        record Elsewhere(DomainName owner) implements Joined {}

        /** There is no such domain any more. */
        record NoDomain() implements Joined {}
    }

    public Joined join(Transaction connection, Wanted wanted) {
        Optional<Domain> domain = domains.hold(connection, wanted.domain());
        if (domain.isEmpty()) {
            return new Joined.NoDomain();
        }
        Optional<Device> known = devices.lock(connection, wanted.hardwareId());
        Optional<Device> added = known.isPresent() ? Optional.empty() : add(connection, wanted, domain.get());
        // if it was neither there nor could be added, somebody else has added it just now
        Optional<Device> before =
                known.isPresent() || added.isPresent() ? known : devices.lock(connection, wanted.hardwareId());
        Optional<DomainName> owner = before.map(Device::domain).filter(other -> !other.equals(wanted.domain()));
        return owner.<Joined>map(Joined.Elsewhere::new)
                .orElseGet(() -> new Joined.Member(joined(
                        connection,
                        wanted,
                        before,
                        added.or(() -> before.map(device -> again(connection, wanted, device)))
                                .orElseThrow())));
    }

    private Optional<Device> add(Transaction connection, Wanted wanted, Domain domain) {
        return devices.insert(
                connection,
                new New(wanted.hardwareId(), domain.id(), wanted.addedBy(), Optional.empty()),
                clock.instant());
    }

    private Device joined(Transaction connection, Wanted wanted, Optional<Device> before, Device device) {
        categories.provision(connection, device, wanted.category());
        Device now = devices.find(connection, wanted.hardwareId()).orElseThrow();
        if (!wanted.proven()) {
            // its session is as good as proven: it gets its password now, or ends
            unassigned.remove(connection, wanted.hardwareId());
        }
        outbox.append(connection, now.changed(Optional.of(wanted.sessionId()), Optional.of(wanted.request())));
        notes.assigned(connection, wanted.caller(), before, now);
        return now;
    }

    /**
     * A device that has not proven itself counts as one that comes by what it has shown now, however it came before: whoever
     * shows an ordinary code under its hardware id must not be sent the password of the domain.
     */
    private Device again(Transaction connection, Wanted wanted, Device device) {
        return wanted.proven()
                ? devices.rename(connection, device, device.name(), clock.instant())
                : devices.rejoin(connection, device, wanted.addedBy(), clock.instant());
    }

    /** A device of the domain, whose row then belongs to the transaction. */
    public Optional<Device> lock(Transaction connection, DomainName domain, HardwareId hardwareId) {
        return devices.lock(connection, hardwareId)
                .filter(device -> device.domain().equals(domain));
    }
}
