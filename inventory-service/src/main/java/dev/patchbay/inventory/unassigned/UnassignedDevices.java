package dev.patchbay.inventory.unassigned;

import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.inventory.search.DeviceTable;
import dev.patchbay.inventory.search.Placed;
import dev.patchbay.inventory.search.SearchTime;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;

/** What callers can see of unassigned devices: administrators of the instance all, others nothing. */
@Singleton
class UnassignedDevices {

    private final BlockingDatabase database;
    private final UnassignedStore store;
    private final AccessPolicy policy;
    private final SearchTime time;
    private final Clock clock;

    UnassignedDevices(
            BlockingDatabase database, UnassignedStore store, AccessPolicy policy, SearchTime time, Clock clock) {
        this.database = database;
        this.store = store;
        this.policy = policy;
        this.time = time;
        this.clock = clock;
    }

    Page<UnassignedDevice> list(Caller caller, Supplier<DeviceSearch> request) {
        policy.requireInstanceAdministration(caller);
        DeviceSearch search = request.get();
        return Placed.page(
                database.inTransaction(connection -> time.limit(
                        connection, () -> store.page(connection, conditions(search), search.order(), search.page()))),
                search.page());
    }

    long count(Caller caller, Supplier<DeviceSearch> request) {
        policy.requireInstanceAdministration(caller);
        DeviceSearch search = request.get();
        return database.inTransaction(
                connection -> time.limit(connection, () -> store.count(connection, conditions(search))));
    }

    private Conditions conditions(DeviceSearch search) {
        return new Conditions().and(search.filter(), DeviceTable.UNASSIGNED, clock.instant());
    }
}
