package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.ReservedNames;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.domain.DomainStore.New;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Scope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which domains there are. Each change holds the row of the domain from before it looks until the transaction
 * ends, so versions and events of a domain come in one order. Requests are read after the caller's rights are known to
 * suffice, so that nobody else learns what is wrong with them. Safe for concurrent use.
 */
@Singleton
class Domains {

    private final BlockingDatabase database;
    private final DomainStore store;
    private final DomainPasswords passwords;
    private final DomainGrants grants;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;

    Domains(
            BlockingDatabase database,
            DomainStore store,
            DomainPasswords passwords,
            DomainGrants grants,
            Outbox outbox,
            AccessPolicy policy,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.passwords = passwords;
        this.grants = grants;
        this.outbox = outbox;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /** The domains that the caller may see, by name. */
    Page<Domain> list(Caller caller, PageRequest page) {
        Scope scope = policy.scope(caller);
        List<Domain> rows = database.read(connection -> store.page(connection, scope, page));
        return Page.of(rows, page, domain -> domain.name().value());
    }

    Domain get(Caller caller, DomainName name) {
        policy.requireRead(caller, name);
        return database.read(connection -> store.find(connection, name)).orElseThrow(Domains::notFound);
    }

    /** @throws ProblemException domain-exists, or domain-name-reserved */
    Domain create(Caller caller, Supplier<NewDomain> request) {
        policy.requireInstanceAdministration(caller);
        NewDomain wanted = request.get();
        requireFreeName(wanted.name());
        return database.inTransaction(connection -> insert(connection, caller, wanted, false))
                .orElseThrow(() -> new ProblemException(
                        InventoryError.DOMAIN_EXISTS,
                        "Change the domain " + wanted.name() + ", or choose another name."));
    }

    /**
     * Creates the domain of the installation itself; empty if it exists.
     *
     * @throws ProblemException domain-name-reserved
     */
    Optional<Domain> createInstanceDomain(String password) {
        requireFreeName(policy.instanceDomain());
        NewDomain wanted = NewDomain.ofInstance(policy.instanceDomain(), password);
        return database.inTransaction(connection -> insert(connection, Caller.system(wanted.name()), wanted, true));
    }

    private Optional<Domain> insert(Transaction connection, Caller caller, NewDomain wanted, boolean instanceDomain) {
        byte[] password = passwords.seal(wanted.name(), wanted.password());
        Optional<Domain> created = store.insert(connection, new New(wanted, password, instanceDomain, clock.instant()));
        created.ifPresent(domain -> {
            outbox.append(connection, domain.changed());
            passwords.tell(connection, domain);
            audit.append(
                    connection,
                    caller,
                    domain.name(),
                    "domain.create",
                    domain.object(),
                    Optional.empty(),
                    Optional.of(DomainView.of(domain)));
        });
        return created;
    }

    /** @throws ProblemException domain-has-devices, or instance-domain */
    void remove(Caller caller, DomainName name, @Nullable String ifMatch) {
        policy.requireRead(caller, name);
        policy.requireInstanceAdministration(caller);
        database.useTransaction(connection -> {
            grants.freeze(connection);
            Domain domain = store.lock(connection, name).orElseThrow(Domains::notFound);
            if (ifMatch != null) {
                EntityTag.requireMatch(ifMatch, domain.version());
            }
            requireRemovable(connection, domain);
            grants.withdrawAll(connection, domain);
            // before the domain goes, so that the entry has its number
            audit.append(
                    connection,
                    caller,
                    name,
                    "domain.remove",
                    domain.object(),
                    Optional.of(DomainView.of(domain)),
                    Optional.empty());
            Instant now = clock.instant();
            long version = store.remove(connection, domain.id());
            outbox.append(connection, List.of(domain.removed(version, now), domain.secretRemoved(version, now)));
        });
    }

    private static void requireFreeName(DomainName name) {
        if (ReservedNames.contains(name)) {
            throw new ProblemException(
                    InventoryError.DOMAIN_NAME_RESERVED,
                    "Choose another name than " + name + ": devices and apps connect to /DOMAIN/INSTANCE.");
        }
    }

    private void requireRemovable(Transaction connection, Domain domain) {
        if (domain.instanceDomain()) {
            throw new ProblemException(InventoryError.INSTANCE_DOMAIN);
        }
        long devices = store.devices(connection, domain.id());
        if (devices > 0) {
            throw new ProblemException(
                    InventoryError.DOMAIN_HAS_DEVICES,
                    "It has " + devices + (devices == 1 ? " device" : " devices") + ". Move or remove them first.");
        }
    }

    private static ProblemException notFound() {
        return ProblemException.missing("domain");
    }
}
