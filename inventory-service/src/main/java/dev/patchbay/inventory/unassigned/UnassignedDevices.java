package dev.patchbay.inventory.unassigned;

import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.inventory.search.DeviceTable;
import dev.patchbay.inventory.search.Placed;
import dev.patchbay.inventory.search.SearchTime;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** What callers can see of unassigned devices: administrators of the instance all, others nothing. */
@Singleton
class UnassignedDevices {

    private final Jdbi jdbi;
    private final UnassignedStore store;
    private final AccessPolicy policy;
    private final SearchTime time;
    private final Clock clock;

    UnassignedDevices(Jdbi jdbi, UnassignedStore store, AccessPolicy policy, SearchTime time, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.policy = policy;
        this.time = time;
        this.clock = clock;
    }

    Page<UnassignedDevice> list(Caller caller, Supplier<DeviceSearch> request) {
        policy.requireInstanceAdministration(caller);
        DeviceSearch search = request.get();
        return Placed.page(
                jdbi.withHandle(handle -> time.limit(
                        handle, () -> store.page(handle, conditions(search), search.order(), search.page()))),
                search.page());
    }

    long count(Caller caller, Supplier<DeviceSearch> request) {
        policy.requireInstanceAdministration(caller);
        DeviceSearch search = request.get();
        return jdbi.withHandle(handle -> time.limit(handle, () -> store.count(handle, conditions(search))));
    }

    private Conditions conditions(DeviceSearch search) {
        return new Conditions().and(search.filter(), DeviceTable.UNASSIGNED, clock.instant());
    }
}
