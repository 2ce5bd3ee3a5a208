package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.Difference;
import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people write about devices: their names, and which categories they are in. Safe for concurrent use. */
@Singleton
class DeviceEdits {

    private final BlockingDatabase database;
    private final DeviceStore store;
    private final DeviceCategories categories;
    private final DomainStore domains;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;

    DeviceEdits(
            BlockingDatabase database,
            DeviceStore store,
            DeviceCategories categories,
            DomainStore domains,
            Outbox outbox,
            AccessPolicy policy,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.categories = categories;
        this.domains = domains;
        this.outbox = outbox;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    Device change(
            Caller caller,
            DomainName domain,
            HardwareId hardwareId,
            @Nullable String ifMatch,
            Supplier<DevicePatch> request) {
        policy.requireWrite(caller, domain);
        DevicePatch patch = request.get();
        return database.inTransaction(connection -> {
            Domain held = domains.hold(connection, domain).orElseThrow(DeviceEdits::notFound);
            Device before = store.lock(connection, hardwareId)
                    .filter(device -> device.domain().equals(domain))
                    .orElseThrow(DeviceEdits::notFound);
            EntityTag.requireMatch(ifMatch, before.version());
            patch.requireCategoriesOf(held);
            patch.categories().ifPresent(wanted -> categories.replace(connection, before, wanted));
            Device after = store.rename(connection, before, patch.name().orElse(before.name()), clock.instant());
            outbox.append(connection, after.changed());
            note(connection, caller, before, after);
            return after;
        });
    }

    private void note(Transaction connection, Caller caller, Device before, Device after) {
        Difference difference = new Difference()
                .field(DeviceRequests.NAME, before.name(), after.name())
                .field(DeviceRequests.CATEGORIES, before.categoryNames(), after.categoryNames());
        if (!difference.isEmpty()) {
            audit.append(
                    connection,
                    caller,
                    after.domain(),
                    "device.change",
                    after.object(),
                    difference.before(),
                    difference.after());
        }
    }

    private static ProblemException notFound() {
        return ProblemException.missing("device");
    }
}
