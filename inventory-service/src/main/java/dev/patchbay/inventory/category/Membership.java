package dev.patchbay.inventory.category;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.device.DeviceCategories;
import dev.patchbay.inventory.device.DeviceChanges;
import dev.patchbay.inventory.device.DeviceStore;
import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.DeviceTable;
import dev.patchbay.inventory.search.SearchTime;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Which devices are in a category. A batch holds the domain, so that the category stays, locks its devices in the order of
 * their hardware ids, as everywhere in this service, and tells those that it has changed. Safe for concurrent use.
 */
@Singleton
class Membership {

    static final int BATCH = 500;

    private static final String OF_DOMAIN = "domain_id = ?";
    private static final String AFTER = "hardware_id > ?";
    private static final String OF_CATEGORY = "id in (select device_id from device_category where category_id = ?)";

    private final Jdbi jdbi;
    private final CategoryStore store;
    private final DeviceStore devices;
    private final DeviceCategories rows;
    private final DeviceChanges changes;
    private final DomainStore domains;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final SearchTime time;
    private final Clock clock;

    Membership(
            Jdbi jdbi,
            CategoryStore store,
            DeviceStore devices,
            DeviceCategories rows,
            DeviceChanges changes,
            DomainStore domains,
            AccessPolicy policy,
            AuditTrail audit,
            SearchTime time,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.devices = devices;
        this.rows = rows;
        this.changes = changes;
        this.domains = domains;
        this.policy = policy;
        this.audit = audit;
        this.time = time;
        this.clock = clock;
    }

    /** What is done with devices and a category. */
    enum Action {
        @JsonProperty("add")
        ADD,
        @JsonProperty("remove")
        REMOVE
    }

    /** Puts a device into the category, or takes it out of it; if that is so already, nothing happens. */
    void one(Caller caller, DomainName name, long category, HardwareId device, Action action) {
        policy.requireWrite(caller, name);
        jdbi.useTransaction(handle -> {
            Domain domain = hold(handle, name, category);
            Conditions just = ofDomain(domain).and("hardware_id = ?", device.value());
            List<HardwareId> found = devices.lockNext(handle, just, 1);
            if (found.isEmpty()) {
                throw ProblemException.missing("device");
            }
            if (!apply(handle, category, found, action).isEmpty()) {
                audit.append(
                        handle,
                        caller,
                        name,
                        "device.categorize",
                        "device/" + device,
                        Optional.empty(),
                        Optional.of(Map.of("category", category, "action", action)));
            }
        });
    }

    /** The devices that fit, as far as one call goes with them. Each batch is noted by itself, since it is done by itself. */
    BulkResult many(Caller caller, DomainName name, long category, Supplier<BulkRequest> wanted) {
        policy.requireWrite(caller, name);
        BulkRequest request = wanted.get();
        BulkResult result = BulkResult.NOTHING;
        String after = request.after();
        boolean more = true;
        while (more && result.matched() < request.limit()) {
            int size = (int) Math.min(BATCH, request.limit() - result.matched());
            String from = after;
            Batch batch = jdbi.inTransaction(handle -> {
                Domain domain = hold(handle, name, category);
                Conditions which =
                        ofDomain(domain).and(AFTER, from).and(request.filter(), DeviceTable.DEVICE, clock.instant());
                return batch(handle, new Task(caller, name, category, request.action(), request.query()), which, size);
            });
            result = result.plus(batch.devices().size(), batch.changed());
            more = batch.devices().size() == size;
            after = more ? batch.devices().getLast().value() : "";
        }
        return result.upTo(after);
    }

    /** What is done with batches of devices, and for whom. */
    private record Task(Caller caller, DomainName domain, long category, Action action, String query) {}

    private record Batch(List<HardwareId> devices, long changed) {}

    private Batch batch(Handle handle, Task task, Conditions which, int size) {
        List<HardwareId> next = time.limit(handle, () -> devices.lockNext(handle, which, size));
        int changed = apply(handle, task.category(), next, task.action()).size();
        if (changed > 0) {
            audit.append(
                    handle,
                    task.caller(),
                    task.domain(),
                    "category.assign",
                    "category/" + task.category(),
                    Optional.empty(),
                    Optional.of(Map.of("action", task.action(), "query", task.query(), "devices", changed)));
        }
        return new Batch(next, changed);
    }

    private List<HardwareId> apply(Handle handle, long category, List<HardwareId> which, Action action) {
        List<HardwareId> changed =
                switch (action) {
                    case ADD -> rows.add(handle, category, which);
                    case REMOVE -> rows.remove(handle, category, which);
                };
        changes.tell(handle, changed);
        return changed;
    }

    /**
     * Takes the category off its devices, but for those that are put into it meanwhile.
     *
     * @return whether it has got to the end, which it does if there are not more than one call deals with
     */
    boolean emptyButLastBatch(Caller caller, DomainName name, long category) {
        int size = BATCH;
        for (int done = 0; size == BATCH && done < BulkRequest.MAX_DEVICES; done += size) {
            size = jdbi.inTransaction(handle -> {
                hold(handle, name, category);
                return takeOff(handle, caller, name, category, BATCH);
            });
        }
        return size < BATCH;
    }

    /** Takes the category off all of its devices; its domain is locked, so that no others come. */
    void emptyAtOnce(Handle handle, Caller caller, DomainName name, long category) {
        takeOff(handle, caller, name, category, Integer.MAX_VALUE);
    }

    private int takeOff(Handle handle, Caller caller, DomainName name, long category, int atMost) {
        Task task = new Task(caller, name, category, Action.REMOVE, "");
        Conditions which = new Conditions().and(OF_CATEGORY, category);
        return batch(handle, task, which, atMost).devices().size();
    }

    private Domain hold(Handle handle, DomainName name, long category) {
        return domains.hold(handle, name)
                .filter(domain -> store.find(handle, domain, category).isPresent())
                .orElseThrow(() -> ProblemException.missing("category"));
    }

    private static Conditions ofDomain(Domain domain) {
        return new Conditions().and(OF_DOMAIN, domain.id());
    }
}
