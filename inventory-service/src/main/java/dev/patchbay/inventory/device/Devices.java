package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.inventory.search.DeviceTable;
import dev.patchbay.inventory.search.Placed;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What callers can see of devices, and their names. Safe for concurrent use. */
@Singleton
class Devices {

    private static final String OF_DOMAIN = "domain_id = (select id from domain where name = ?)";

    private final Jdbi jdbi;
    private final DeviceStore store;
    private final DeviceTally tally;
    private final DomainStore domains;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final Clock clock;

    Devices(
            Jdbi jdbi,
            DeviceStore store,
            DeviceTally tally,
            DomainStore domains,
            Outbox outbox,
            AccessPolicy policy,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.tally = tally;
        this.domains = domains;
        this.outbox = outbox;
        this.policy = policy;
        this.clock = clock;
    }

    /** All that the caller may see, narrowed to a domain if the search names one. */
    Page<Device> list(Caller caller, DeviceSearch search) {
        return jdbi.withHandle(handle -> page(handle, visible(handle, caller, search), search));
    }

    Page<Device> listOfDomain(Caller caller, DomainName domain, Supplier<DeviceSearch> request) {
        policy.requireRead(caller, domain);
        DeviceSearch search = request.get();
        return jdbi.withHandle(handle -> page(handle, existing(handle, domain), search));
    }

    private Page<Device> page(Handle handle, Conditions conditions, DeviceSearch search) {
        conditions.and(search.filter(), DeviceTable.DEVICE, clock.instant());
        return Placed.page(store.page(handle, conditions, search.order(), search.page()), search.page());
    }

    private Conditions visible(Handle handle, Caller caller, DeviceSearch search) {
        if (search.domain().isPresent()) {
            policy.requireRead(caller, search.domain().get());
            return existing(handle, search.domain().get());
        }
        return policy.administersInstance(caller) ? new Conditions() : ofDomain(caller.domain());
    }

    private Conditions existing(Handle handle, DomainName domain) {
        requireDomain(handle, domain);
        return ofDomain(domain);
    }

    private static Conditions ofDomain(DomainName domain) {
        return new Conditions().and(OF_DOMAIN, domain.value());
    }

    Device get(Caller caller, DomainName domain, HardwareId hardwareId) {
        policy.requireRead(caller, domain);
        return jdbi.withHandle(handle -> store.find(handle, hardwareId))
                .filter(device -> device.domain().equals(domain))
                .orElseThrow(Devices::notFound);
    }

    /** As {@link #list}, counted. */
    DeviceCounts counts(Caller caller, DeviceSearch search) {
        return jdbi.withHandle(handle -> counts(handle, visible(handle, caller, search), search));
    }

    DeviceCounts countsOfDomain(Caller caller, DomainName domain, Supplier<DeviceSearch> request) {
        policy.requireRead(caller, domain);
        DeviceSearch search = request.get();
        return jdbi.withHandle(handle -> counts(handle, existing(handle, domain), search));
    }

    private DeviceCounts counts(Handle handle, Conditions conditions, DeviceSearch search) {
        return tally.of(handle, conditions.and(search.filter(), DeviceTable.DEVICE, clock.instant()));
    }

    /** @param name makes the new name of the old one */
    Device rename(
            Caller caller,
            DomainName domain,
            HardwareId hardwareId,
            @Nullable String ifMatch,
            UnaryOperator<Optional<String>> name) {
        policy.requireWrite(caller, domain);
        return jdbi.inTransaction(handle -> {
            Device before = store.lock(handle, hardwareId)
                    .filter(device -> device.domain().equals(domain))
                    .orElseThrow(Devices::notFound);
            Optional<String> wanted = name.apply(before.name());
            EntityTag.requireMatch(ifMatch, before.version());
            Device after = store.rename(handle, before, wanted, clock.instant());
            outbox.append(handle, after.changed());
            return after;
        });
    }

    private void requireDomain(Handle handle, DomainName domain) {
        if (domains.find(handle, domain).isEmpty()) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonError.NOT_FOUND);
    }
}
