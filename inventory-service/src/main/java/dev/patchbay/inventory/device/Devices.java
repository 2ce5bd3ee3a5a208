package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.inventory.search.DeviceTable;
import dev.patchbay.inventory.search.Placed;
import dev.patchbay.inventory.search.SearchTime;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Scope;
import dev.patchbay.kit.rights.Scope.All;
import dev.patchbay.kit.rights.Scope.Only;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What callers can see of devices. Safe for concurrent use. */
@Singleton
class Devices {

    private static final String OF_DOMAIN = "domain_id = (select id from domain where name = ?)";
    private static final String OF_DOMAINS = "domain_id in (select id from domain where name = any(?))";

    private final Jdbi jdbi;
    private final DeviceStore store;
    private final DeviceTally tally;
    private final DomainStore domains;
    private final AccessPolicy policy;
    private final SearchTime time;
    private final Clock clock;

    Devices(
            Jdbi jdbi,
            DeviceStore store,
            DeviceTally tally,
            DomainStore domains,
            AccessPolicy policy,
            SearchTime time,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.tally = tally;
        this.domains = domains;
        this.policy = policy;
        this.time = time;
        this.clock = clock;
    }

    /** All that the caller may see, narrowed to a domain if the search names one. */
    Page<Device> list(Caller caller, DeviceSearch search) {
        Scope scope = readable(caller, search);
        return jdbi.withHandle(handle -> page(handle, visible(handle, scope, search), search));
    }

    Page<Device> listOfDomain(Caller caller, DomainName domain, Supplier<DeviceSearch> request) {
        policy.requireRead(caller, domain);
        DeviceSearch search = request.get();
        return jdbi.withHandle(handle -> page(handle, existing(handle, domain), search));
    }

    private Page<Device> page(Handle handle, Conditions conditions, DeviceSearch search) {
        conditions.and(search.filter(), DeviceTable.DEVICE, clock.instant());
        return Placed.page(
                time.limit(handle, () -> store.page(handle, conditions, search.order(), search.page())), search.page());
    }

    /** Asks the policy while no connection is held: it may need one itself. */
    private Scope readable(Caller caller, DeviceSearch search) {
        search.domain().ifPresent(domain -> policy.requireRead(caller, domain));
        return policy.scope(caller);
    }

    private Conditions visible(Handle handle, Scope scope, DeviceSearch search) {
        return search.domain().map(domain -> existing(handle, domain)).orElseGet(() -> visible(scope));
    }

    private Conditions existing(Handle handle, DomainName domain) {
        requireDomain(handle, domain);
        return ofDomain(domain);
    }

    private static Conditions visible(Scope scope) {
        return switch (scope) {
            case All _ -> new Conditions();
            case Only only ->
                new Conditions()
                        .and(
                                OF_DOMAINS,
                                only.domains().stream().map(DomainName::value).toArray(String[]::new));
        };
    }

    private static Conditions ofDomain(DomainName domain) {
        return new Conditions().and(OF_DOMAIN, domain.value());
    }

    Device get(Caller caller, DomainName domain, HardwareId hardwareId) {
        policy.requireRead(caller, domain);
        return jdbi.withHandle(handle -> store.find(handle, hardwareId))
                .filter(device -> device.domain().equals(domain))
                .orElseThrow(() -> ProblemException.missing("device"));
    }

    /** As {@link #list}, counted. */
    DeviceCounts counts(Caller caller, DeviceSearch search) {
        Scope scope = readable(caller, search);
        return jdbi.withHandle(handle -> counts(handle, visible(handle, scope, search), search));
    }

    DeviceCounts countsOfDomain(Caller caller, DomainName domain, Supplier<DeviceSearch> request) {
        policy.requireRead(caller, domain);
        DeviceSearch search = request.get();
        return jdbi.withHandle(handle -> counts(handle, existing(handle, domain), search));
    }

    private DeviceCounts counts(Handle handle, Conditions conditions, DeviceSearch search) {
        conditions.and(search.filter(), DeviceTable.DEVICE, clock.instant());
        return time.limit(handle, () -> tally.of(handle, conditions));
    }

    private void requireDomain(Handle handle, DomainName domain) {
        if (domains.find(handle, domain).isEmpty()) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return ProblemException.missing("domain");
    }
}
