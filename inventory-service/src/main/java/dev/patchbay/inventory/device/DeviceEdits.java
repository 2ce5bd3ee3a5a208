package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.Difference;
import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people write about devices: their names, and which categories they are in. Safe for concurrent use. */
@Singleton
class DeviceEdits {

    private final Jdbi jdbi;
    private final DeviceStore store;
    private final DeviceCategories categories;
    private final DomainStore domains;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;

    DeviceEdits(
            Jdbi jdbi,
            DeviceStore store,
            DeviceCategories categories,
            DomainStore domains,
            Outbox outbox,
            AccessPolicy policy,
            AuditTrail audit,
            Clock clock) {
        this.jdbi = jdbi;
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
        return jdbi.inTransaction(handle -> {
            Domain held = domains.hold(handle, domain).orElseThrow(DeviceEdits::notFound);
            Device before = store.lock(handle, hardwareId)
                    .filter(device -> device.domain().equals(domain))
                    .orElseThrow(DeviceEdits::notFound);
            EntityTag.requireMatch(ifMatch, before.version());
            patch.requireCategoriesOf(held);
            patch.categories().ifPresent(wanted -> categories.replace(handle, before, wanted));
            Device after = store.rename(handle, before, patch.name().orElse(before.name()), clock.instant());
            outbox.append(handle, after.changed());
            note(handle, caller, before, after);
            return after;
        });
    }

    private void note(Handle handle, Caller caller, Device before, Device after) {
        Difference difference = new Difference()
                .field(DeviceRequests.NAME, before.name(), after.name())
                .field(DeviceRequests.CATEGORIES, before.categoryNames(), after.categoryNames());
        if (!difference.isEmpty()) {
            audit.append(
                    handle,
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
