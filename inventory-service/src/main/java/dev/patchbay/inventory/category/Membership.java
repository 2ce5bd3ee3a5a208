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
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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

    private final BlockingDatabase database;
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
            BlockingDatabase database,
            CategoryStore store,
            DeviceStore devices,
            DeviceCategories rows,
            DeviceChanges changes,
            DomainStore domains,
            AccessPolicy policy,
            AuditTrail audit,
            SearchTime time,
            Clock clock) {
        this.database = database;
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
        database.useTransaction(connection -> {
            Domain domain = hold(connection, name, category);
            Conditions just = ofDomain(domain).and("hardware_id = ?", device.value());
            List<HardwareId> found = devices.lockNext(connection, just, 1);
            if (found.isEmpty()) {
                throw ProblemException.missing("device");
            }
            if (!apply(connection, category, found, action).isEmpty()) {
                audit.append(
                        connection,
                        caller,
                        name,
                        "device.categorize",
                        "device/" + device,
                        Optional.empty(),
                        Optional.of(Map.of("category", category, "action", action.name())));
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
            Batch batch = database.inTransaction(connection -> {
                Domain domain = hold(connection, name, category);
                Conditions which =
                        ofDomain(domain).and(AFTER, from).and(request.filter(), DeviceTable.DEVICE, clock.instant());
                return batch(
                        connection, new Task(caller, name, category, request.action(), request.query()), which, size);
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

    private Batch batch(Transaction connection, Task task, Conditions which, int size) {
        List<HardwareId> next = time.limit(connection, () -> devices.lockNext(connection, which, size));
        int changed = apply(connection, task.category(), next, task.action()).size();
        if (changed > 0) {
            audit.append(
                    connection,
                    task.caller(),
                    task.domain(),
                    "category.assign",
                    "category/" + task.category(),
                    Optional.empty(),
                    Optional.of(Map.of("action", task.action().name(), "query", task.query(), "devices", changed)));
        }
        return new Batch(next, changed);
    }

    private List<HardwareId> apply(Transaction connection, long category, List<HardwareId> which, Action action) {
        List<HardwareId> changed =
                switch (action) {
                    case ADD -> rows.add(connection, category, which);
                    case REMOVE -> rows.remove(connection, category, which);
                };
        changes.tell(connection, changed);
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
            size = database.inTransaction(connection -> {
                hold(connection, name, category);
                return takeOff(connection, caller, name, category, BATCH);
            });
        }
        return size < BATCH;
    }

    /** Takes the category off all of its devices; its domain is locked, so that no others come. */
    void emptyAtOnce(Transaction connection, Caller caller, DomainName name, long category) {
        takeOff(connection, caller, name, category, Integer.MAX_VALUE);
    }

    private int takeOff(Transaction connection, Caller caller, DomainName name, long category, int atMost) {
        Task task = new Task(caller, name, category, Action.REMOVE, "");
        Conditions which = new Conditions().and(OF_CATEGORY, category);
        return batch(connection, task, which, atMost).devices().size();
    }

    private Domain hold(Transaction connection, DomainName name, long category) {
        return domains.hold(connection, name)
                .filter(domain -> store.find(connection, domain, category).isPresent())
                .orElseThrow(() -> ProblemException.missing("category"));
    }

    private static Conditions ofDomain(Domain domain) {
        return new Conditions().and(OF_DOMAIN, domain.id());
    }
}
