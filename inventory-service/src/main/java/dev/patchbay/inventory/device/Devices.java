package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.inventory.search.DeviceTable;
import dev.patchbay.inventory.search.Placed;
import dev.patchbay.inventory.search.SearchTime;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
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

/** What callers can see of devices. Safe for concurrent use. */
@Singleton
class Devices {

    private static final String OF_DOMAIN = "domain_id = (select id from domain where name = ?)";
    private static final String OF_DOMAINS = "domain_id in (select id from domain where name = any(?))";

    private final BlockingDatabase database;
    private final DeviceStore store;
    private final DeviceTally tally;
    private final DomainStore domains;
    private final AccessPolicy policy;
    private final SearchTime time;
    private final Clock clock;

    Devices(
            BlockingDatabase database,
            DeviceStore store,
            DeviceTally tally,
            DomainStore domains,
            AccessPolicy policy,
            SearchTime time,
            Clock clock) {
        this.database = database;
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
        return database.inTransaction(connection -> page(connection, visible(connection, scope, search), search));
    }

    Page<Device> listOfDomain(Caller caller, DomainName domain, Supplier<DeviceSearch> request) {
        policy.requireRead(caller, domain);
        DeviceSearch search = request.get();
        return database.inTransaction(connection -> page(connection, existing(connection, domain), search));
    }

    private Page<Device> page(Transaction connection, Conditions conditions, DeviceSearch search) {
        conditions.and(search.filter(), DeviceTable.DEVICE, clock.instant());
        return Placed.page(
                time.limit(connection, () -> store.page(connection, conditions, search.order(), search.page())),
                search.page());
    }

    /** Asks the policy while no connection is held: it may need one itself. */
    private Scope readable(Caller caller, DeviceSearch search) {
        search.domain().ifPresent(domain -> policy.requireRead(caller, domain));
        return policy.scope(caller);
    }

    private Conditions visible(Connection connection, Scope scope, DeviceSearch search) {
        return search.domain().map(domain -> existing(connection, domain)).orElseGet(() -> visible(scope));
    }

    private Conditions existing(Connection connection, DomainName domain) {
        requireDomain(connection, domain);
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
        return database.read(connection -> store.find(connection, hardwareId))
                .filter(device -> device.domain().equals(domain))
                .orElseThrow(() -> ProblemException.missing("device"));
    }

    /** A device of any domain that the caller may see. */
    Device get(Caller caller, HardwareId hardwareId) {
        Scope scope = policy.scope(caller);
        return database.read(connection -> store.find(connection, hardwareId))
                .filter(device -> switch (scope) {
                    case All _ -> true;
                    case Only only -> only.domains().contains(device.domain());
                })
                .orElseThrow(() -> ProblemException.missing("device"));
    }

    /** As {@link #list}, counted. */
    DeviceCounts counts(Caller caller, DeviceSearch search) {
        Scope scope = readable(caller, search);
        return database.inTransaction(connection -> counts(connection, visible(connection, scope, search), search));
    }

    DeviceCounts countsOfDomain(Caller caller, DomainName domain, Supplier<DeviceSearch> request) {
        policy.requireRead(caller, domain);
        DeviceSearch search = request.get();
        return database.inTransaction(connection -> counts(connection, existing(connection, domain), search));
    }

    private DeviceCounts counts(Transaction connection, Conditions conditions, DeviceSearch search) {
        conditions.and(search.filter(), DeviceTable.DEVICE, clock.instant());
        return time.limit(connection, () -> tally.of(connection, conditions));
    }

    private void requireDomain(Connection connection, DomainName domain) {
        if (domains.find(connection, domain).isEmpty()) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return ProblemException.missing("domain");
    }
}
