package dev.patchbay.provisioning.code;

import static java.util.stream.Collectors.toMap;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.provisioning.code.CodeBodies.Revoked;
import dev.patchbay.provisioning.code.CodeBodies.RevokedCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Revokes many codes by few statements and in one transaction. Safe for concurrent use. */
@Singleton
class CodeRevocation {

    private final BlockingDatabase database;
    private final CodeStore store;
    private final Categories categories;
    private final AuditTrail audit;
    private final AccessPolicy policy;
    private final Clock clock;

    CodeRevocation(
            BlockingDatabase database,
            CodeStore store,
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

    /**
     * Which codes are meant: one of the two.
     *
     * @param filter the open codes that fit
     */
    record Wanted(List<UUID> ids, Optional<CodeFilter> filter) {

        Wanted {
            if (ids.isEmpty() == filter.isEmpty()) {
                throw ProblemException.invalid("ids", "must name codes, or else the query must say which are meant");
            }
        }
    }

    Revoked revoke(Caller caller, DomainName domain, Supplier<Wanted> request) {
        policy.requireWrite(caller, domain);
        Wanted wanted = request.get();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.inTransaction(connection -> wanted.filter()
                .map(filter -> byFilter(connection, caller, domain, filter, now))
                .orElseGet(() -> byId(connection, caller, domain, wanted.ids(), now)));
    }

    private Revoked byFilter(Transaction connection, Caller caller, DomainName domain, CodeFilter filter, Instant now) {
        Optional<Long> category = Categories.number(categories.of(connection, domain), filter.category());
        List<UUID> found = store.lock(connection, domain, filter, category, CodeBodies.MAX_REVOKED + 1, now).stream()
                .map(ProvisioningCode::id)
                .toList();
        boolean more = found.size() > CodeBodies.MAX_REVOKED;
        List<UUID> revoked = more ? found.subList(0, CodeBodies.MAX_REVOKED) : found;
        revoke(connection, caller, domain, revoked, now);
        return new Revoked(
                revoked.size(),
                more,
                revoked.stream().map(id -> new RevokedCode(id, "revoked")).toList());
    }

    private Revoked byId(Transaction connection, Caller caller, DomainName domain, List<UUID> ids, Instant now) {
        Map<UUID, ProvisioningCode> found =
                store.lock(connection, domain, ids).stream().collect(toMap(ProvisioningCode::id, code -> code));
        List<UUID> revoked = found.values().stream()
                .filter(code -> code.use().isEmpty() && code.revokedAt().isEmpty())
                .map(ProvisioningCode::id)
                .sorted()
                .toList();
        revoke(connection, caller, domain, revoked, now);
        Set<UUID> done = new HashSet<>(revoked);
        return new Revoked(
                revoked.size(),
                false,
                ids.stream()
                        .distinct()
                        .map(id -> new RevokedCode(id, result(done.contains(id), Optional.ofNullable(found.get(id)))))
                        .toList());
    }

    private static String result(boolean revoked, Optional<ProvisioningCode> code) {
        if (code.isEmpty()) {
            return "missing";
        }
        if (revoked) {
            return "revoked";
        }
        return code.get().use().isPresent() ? "used" : "unchanged";
    }

    private void revoke(Transaction connection, Caller caller, DomainName domain, List<UUID> ids, Instant now) {
        store.revoke(connection, ids, now);
        audit.append(
                connection,
                caller,
                ids.stream()
                        .map(id -> new AuditTrail.Entry(
                                domain, "code.revoke", "code/" + id, Optional.empty(), Optional.empty()))
                        .toList());
    }
}
