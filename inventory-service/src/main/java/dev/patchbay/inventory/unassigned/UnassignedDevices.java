package dev.patchbay.inventory.unassigned;

import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** What callers can see of unassigned devices: administrators of the instance all, others nothing. */
@Singleton
class UnassignedDevices {

    private final Jdbi jdbi;
    private final UnassignedStore store;
    private final AccessPolicy policy;

    UnassignedDevices(Jdbi jdbi, UnassignedStore store, AccessPolicy policy) {
        this.jdbi = jdbi;
        this.store = store;
        this.policy = policy;
    }

    Page<UnassignedDevice> list(Caller caller, Supplier<DeviceSearch> request) {
        policy.requireInstanceAdministration(caller);
        DeviceSearch search = request.get();
        return Page.of(
                jdbi.withHandle(handle -> store.page(handle, search.filter(), search.page())),
                search.page(),
                device -> device.hardwareId().value());
    }

    long count(Caller caller, Supplier<DeviceSearch> request) {
        policy.requireInstanceAdministration(caller);
        DeviceSearch search = request.get();
        return jdbi.withHandle(handle -> store.count(handle, search.filter()));
    }
}
