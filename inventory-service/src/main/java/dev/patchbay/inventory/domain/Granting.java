package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who lets whom look into a domain. A grant goes from one domain to one other, and no further; two may grant each other. Only
 * administrators of the instance make one, because the other domain would be told of whatever it is given; the domain's own
 * administrators can take it back. Safe for concurrent use.
 */
@Singleton
class Granting {

    private final BlockingDatabase database;
    private final DomainStore store;
    private final DomainGrants grants;
    private final DomainChanges changes;
    private final AccessPolicy policy;
    private final AuditTrail audit;

    Granting(
            BlockingDatabase database,
            DomainStore store,
            DomainGrants grants,
            DomainChanges changes,
            AccessPolicy policy,
            AuditTrail audit) {
        this.database = database;
        this.store = store;
        this.grants = grants;
        this.changes = changes;
        this.policy = policy;
        this.audit = audit;
    }

    /** The domains that the domain may access, by name. */
    List<DomainName> accessOf(Caller caller, DomainName name) {
        policy.requireAdministration(caller, name);
        return database.read(connection -> store.find(connection, name))
                .orElseThrow(Granting::notFound)
                .access();
    }

    /** The domains that may access the domain, by name. */
    List<DomainName> granteesOf(Caller caller, DomainName name) {
        policy.requireAdministration(caller, name);
        return database.read(connection -> {
            Domain domain = store.find(connection, name).orElseThrow(Granting::notFound);
            return grants.granteesOf(connection, domain);
        });
    }

    /** Lets the grantee access the domain; whether it could not before. */
    boolean grant(Caller caller, DomainName accessible, DomainName grantee) {
        policy.requireRead(caller, accessible);
        policy.requireInstanceAdministration(caller);
        if (accessible.equals(grantee)) {
            throw ProblemException.invalid("grantee", "a domain has access to itself anyway");
        }
        return database.inTransaction(connection -> {
            grants.freeze(connection);
            Domain domain = store.hold(connection, accessible).orElseThrow(Granting::notFound);
            Domain other = store.lock(connection, grantee)
                    .orElseThrow(() -> new ProblemException(
                            CommonError.NOT_FOUND, "There is no domain " + grantee + " to grant access to."));
            boolean added = grants.insert(connection, domain, other);
            if (added) {
                changes.tell(connection, other);
                note(connection, caller, "grant.add", accessible, grantee);
            }
            return added;
        });
    }

    /** @throws ProblemException not-found, if there is no such grant */
    void revoke(Caller caller, DomainName accessible, DomainName grantee) {
        policy.requireAdministration(caller, accessible);
        database.useTransaction(connection -> {
            grants.freeze(connection);
            Domain domain = store.hold(connection, accessible).orElseThrow(Granting::notFound);
            Domain other = store.lock(connection, grantee).orElseThrow(Granting::notFound);
            if (!grants.delete(connection, domain, other)) {
                throw notFound();
            }
            changes.tell(connection, other);
            note(connection, caller, "grant.remove", accessible, grantee);
        });
    }

    /** Both domains can read about it. */
    private void note(Transaction connection, Caller caller, String action, DomainName accessible, DomainName grantee) {
        Optional<Map<String, String>> grant =
                Optional.of(Map.of("domain", accessible.value(), "grantee", grantee.value()));
        boolean added = action.equals("grant.add");
        for (DomainName concerned : List.of(accessible, grantee)) {
            audit.append(
                    connection,
                    caller,
                    concerned,
                    action,
                    "grant/" + accessible + "/" + grantee,
                    added ? Optional.empty() : grant,
                    added ? grant : Optional.empty());
        }
    }

    private static ProblemException notFound() {
        return ProblemException.missing("domain");
    }
}
