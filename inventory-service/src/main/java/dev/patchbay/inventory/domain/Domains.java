package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.domain.DomainStore.Row;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What callers can do with domains. Each change holds the row of the domain from before it looks until the transaction
 * ends, so versions and events of a domain come in one order. Requests are read after the caller's rights are known to
 * suffice, so that nobody else learns what is wrong with them. Safe for concurrent use.
 */
@Singleton
class Domains {

    private final Jdbi jdbi;
    private final DomainStore store;
    private final DomainPasswords passwords;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final Clock clock;

    Domains(Jdbi jdbi, DomainStore store, DomainPasswords passwords, Outbox outbox, AccessPolicy policy, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.passwords = passwords;
        this.outbox = outbox;
        this.policy = policy;
        this.clock = clock;
    }

    Page<Domain> list(Caller caller, PageRequest page) {
        if (policy.administersInstance(caller)) {
            return Page.of(
                    jdbi.withHandle(handle -> store.after(handle, page)),
                    page,
                    domain -> domain.name().value());
        }
        Optional<Domain> own = jdbi.withHandle(handle -> store.find(handle, caller.domain()))
                .filter(domain -> domain.name().value().compareTo(page.after()) > 0);
        return new Page<>(own.stream().toList(), Optional.empty());
    }

    Domain get(Caller caller, DomainName name) {
        policy.requireRead(caller, name);
        return jdbi.withHandle(handle -> store.find(handle, name)).orElseThrow(Domains::notFound);
    }

    /** @throws ProblemException domain-exists */
    Domain create(Caller caller, Supplier<NewDomain> request) {
        policy.requireInstanceAdministration(caller);
        NewDomain wanted = request.get();
        return jdbi.inTransaction(handle -> insert(handle, wanted, false))
                .orElseThrow(() -> new ProblemException(
                        InventoryError.DOMAIN_EXISTS,
                        "Change the domain " + wanted.name() + ", or choose another name."));
    }

    /** Creates the domain of the installation itself, unless it exists. */
    boolean createInstanceDomain(String password) {
        NewDomain wanted = new NewDomain(policy.instanceDomain(), password, Optional.empty(), List.of());
        return jdbi.inTransaction(handle -> insert(handle, wanted, true)).isPresent();
    }

    private Optional<Domain> insert(Handle handle, NewDomain wanted, boolean instanceDomain) {
        byte[] password = passwords.seal(wanted.name(), wanted.password());
        Optional<Domain> created = store.insert(handle, new Row(wanted, password, instanceDomain, clock.instant()));
        created.ifPresent(domain -> outbox.append(handle, domain.changed()));
        return created;
    }

    Domain change(Caller caller, DomainName name, @Nullable String ifMatch, Supplier<DomainPatch> request) {
        policy.requireWrite(caller, name);
        DomainPatch patch = request.get();
        return jdbi.inTransaction(handle -> {
            Domain before = store.lock(handle, name).orElseThrow(Domains::notFound);
            EntityTag.requireMatch(ifMatch, before.version());
            patch.password()
                    .ifPresent(password -> store.updatePassword(handle, before.id(), passwords.seal(name, password)));
            Domain after = store.update(
                    handle,
                    before.id(),
                    patch.invoiceReference().orElse(before.invoiceReference()),
                    patch.mailRecipients().orElse(before.mailRecipients()),
                    clock.instant());
            outbox.append(handle, after.changed());
            return after;
        });
    }

    /** @throws ProblemException domain-has-devices, or instance-domain */
    void remove(Caller caller, DomainName name, @Nullable String ifMatch) {
        policy.requireRead(caller, name);
        policy.requireInstanceAdministration(caller);
        jdbi.useTransaction(handle -> {
            Domain domain = store.lock(handle, name).orElseThrow(Domains::notFound);
            if (ifMatch != null) {
                EntityTag.requireMatch(ifMatch, domain.version());
            }
            requireRemovable(handle, domain);
            Instant now = clock.instant();
            outbox.append(handle, domain.removed(store.remove(handle, domain.id()), now));
        });
    }

    private void requireRemovable(Handle handle, Domain domain) {
        if (domain.instanceDomain()) {
            throw new ProblemException(InventoryError.INSTANCE_DOMAIN);
        }
        long devices = store.devices(handle, domain.id());
        if (devices > 0) {
            throw new ProblemException(
                    InventoryError.DOMAIN_HAS_DEVICES,
                    "It has " + devices + (devices == 1 ? " device" : " devices") + ". Move or remove them first.");
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonError.NOT_FOUND);
    }
}
