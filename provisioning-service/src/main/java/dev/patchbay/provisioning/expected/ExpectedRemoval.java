package dev.patchbay.provisioning.expected;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.provisioning.code.Categories;
import dev.patchbay.provisioning.expected.ExpectedView.Removed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Removes many expected devices by few statements and in one transaction. Safe for concurrent use. */
@Singleton
class ExpectedRemoval {

    private final BlockingDatabase database;
    private final ExpectedStore store;
    private final Categories categories;
    private final AuditTrail audit;
    private final AccessPolicy policy;
    private final Clock clock;

    ExpectedRemoval(
            BlockingDatabase database,
            ExpectedStore store,
            Categories categories,
            AuditTrail audit,
            AccessPolicy policy,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.categories = categories;
        this.audit = audit;
        this.policy = policy;
        this.clock = clock;
    }

    /** Which devices are meant: one of the two. */
    record Wanted(Set<HardwareId> ids, Optional<ExpectedQuery.Filter> filter) {

        /** @throws ProblemException invalid-request */
        static Wanted of(List<String> ids, Optional<ExpectedQuery.Filter> filter) {
            if (ids.isEmpty() == filter.isEmpty()) {
                throw ProblemException.invalid(
                        "hardwareIds", "must name devices, or else the query must say which are meant");
            }
            List<FieldError> errors = new ArrayList<>();
            Set<HardwareId> read = new LinkedHashSet<>();
            for (int i = 0; i < ids.size(); i++) {
                Optional<HardwareId> id = HardwareIdText.ofDevice(ids.get(i));
                id.ifPresent(read::add);
                if (id.isEmpty()) {
                    errors.add(new FieldError("hardwareIds[" + i + "]", "must be a hardware id"));
                }
            }
            if (!errors.isEmpty()) {
                throw ProblemException.invalid(errors);
            }
            return new Wanted(read, filter);
        }
    }

    Removed remove(Caller caller, DomainName domain, Supplier<Wanted> request) {
        policy.requireWrite(caller, domain);
        Wanted wanted = request.get();
        return database.inTransaction(connection -> {
            List<HardwareId> removed = wanted.filter()
                    .map(filter -> store.remove(
                            connection,
                            domain,
                            filter,
                            Categories.number(categories.of(connection, domain), filter.category()),
                            Removed.MOST,
                            clock.instant()))
                    .orElseGet(() -> store.remove(connection, domain, wanted.ids()));
            note(connection, caller, domain, removed);
            boolean more = wanted.filter().isPresent() && removed.size() == Removed.MOST;
            return Removed.of(removed, wanted.ids(), more);
        });
    }

    private void note(Transaction connection, Caller caller, DomainName domain, List<HardwareId> removed) {
        audit.append(
                connection,
                caller,
                removed.stream()
                        .map(device -> new AuditTrail.Entry(
                                domain,
                                "expected-device.remove",
                                "device/" + device,
                                Optional.empty(),
                                Optional.empty()))
                        .toList());
    }
}
