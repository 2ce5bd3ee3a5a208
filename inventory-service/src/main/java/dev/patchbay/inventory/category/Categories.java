package dev.patchbay.inventory.category;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.Difference;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.inventory.domain.DomainChanges;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The groups of a domain. Each change is told as one of the domain. Safe for concurrent use. */
@Singleton
class Categories {

    /** Events about a domain carry all of them. */
    private static final int MAX_PER_DOMAIN = 500;

    private static final int NONE = -1;

    private final Jdbi jdbi;
    private final CategoryStore store;
    private final Membership membership;
    private final DomainStore domains;
    private final DomainChanges changes;
    private final AccessPolicy policy;
    private final AuditTrail audit;

    Categories(
            Jdbi jdbi,
            CategoryStore store,
            Membership membership,
            DomainStore domains,
            DomainChanges changes,
            AccessPolicy policy,
            AuditTrail audit) {
        this.jdbi = jdbi;
        this.store = store;
        this.membership = membership;
        this.domains = domains;
        this.changes = changes;
        this.policy = policy;
        this.audit = audit;
    }

    /** All of the domain, by name. */
    List<Category> list(Caller caller, DomainName name) {
        policy.requireRead(caller, name);
        return jdbi.withHandle(handle -> store.all(handle, existing(domains.find(handle, name))));
    }

    Category get(Caller caller, DomainName name, long id) {
        policy.requireRead(caller, name);
        return jdbi.withHandle(handle -> category(handle, existing(domains.find(handle, name)), id));
    }

    /** @throws ProblemException category-exists, or too-many-categories */
    Category create(Caller caller, DomainName name, Supplier<CategoryFields> request) {
        policy.requireWrite(caller, name);
        CategoryFields wanted = request.get();
        return jdbi.inTransaction(handle -> {
            Domain domain = existing(domains.lock(handle, name));
            if (domain.categories().size() >= MAX_PER_DOMAIN) {
                throw new ProblemException(
                        InventoryError.TOO_MANY_CATEGORIES, "A domain has at most " + MAX_PER_DOMAIN + " categories.");
            }
            requireFree(handle, domain, wanted.name(), NONE);
            Category created = category(handle, domain, store.insert(handle, domain, wanted));
            changes.tell(handle, domain);
            audit.append(
                    handle, caller, name, "category.create", created.object(), Optional.empty(), Optional.of(wanted));
            return created;
        });
    }

    /** @throws ProblemException category-exists */
    Category change(
            Caller caller, DomainName name, long id, @Nullable String ifMatch, Supplier<CategoryFields.Patch> request) {
        policy.requireWrite(caller, name);
        CategoryFields.Patch patch = request.get();
        return jdbi.inTransaction(handle -> {
            Domain domain = existing(domains.lock(handle, name));
            Category before = category(handle, domain, id);
            EntityTag.requireMatch(ifMatch, before.version());
            CategoryFields wanted = patch.of(before);
            requireFree(handle, domain, wanted.name(), id);
            store.update(handle, id, wanted);
            changes.tell(handle, domain);
            Category after = category(handle, domain, id);
            note(handle, caller, name, before, after);
            return after;
        });
    }

    private void note(Handle handle, Caller caller, DomainName name, Category before, Category after) {
        Difference difference = new Difference()
                .field(CategoryFields.NAME, before.name(), after.name())
                .field(CategoryFields.PROVISIONING, before.provisioning(), after.provisioning())
                .field(CategoryFields.CONFIGURATION, before.configuration(), after.configuration());
        if (!difference.isEmpty()) {
            audit.append(
                    handle, caller, name, "category.change", after.object(), difference.before(), difference.after());
        }
    }

    /**
     * Takes the category off its devices and removes it; to be called again if it was interrupted.
     *
     * @throws ProblemException category-has-devices, if there are more than one call deals with: then some are left
     */
    void remove(Caller caller, DomainName name, long id, @Nullable String ifMatch) {
        policy.requireWrite(caller, name);
        jdbi.useHandle(handle -> matching(handle, existing(domains.find(handle, name)), id, ifMatch));
        if (!membership.emptyButLastBatch(caller, name, id)) {
            throw new ProblemException(
                    InventoryError.CATEGORY_HAS_DEVICES,
                    "One call takes out " + BulkRequest.MAX_DEVICES + " of them. Call again until it is gone.");
        }
        jdbi.useTransaction(handle -> {
            Domain domain = existing(domains.lock(handle, name));
            Category category = matching(handle, domain, id, ifMatch);
            membership.emptyAtOnce(handle, caller, name, id);
            store.remove(handle, id);
            changes.tell(handle, domain);
            audit.append(
                    handle,
                    caller,
                    name,
                    "category.remove",
                    category.object(),
                    Optional.of(category),
                    Optional.empty());
        });
    }

    private Category matching(Handle handle, Domain domain, long id, @Nullable String ifMatch) {
        Category category = category(handle, domain, id);
        if (ifMatch != null) {
            EntityTag.requireMatch(ifMatch, category.version());
        }
        return category;
    }

    private void requireFree(Handle handle, Domain domain, String name, long except) {
        if (store.isTaken(handle, domain, name, except)) {
            throw new ProblemException(InventoryError.CATEGORY_EXISTS, "Choose another name than " + name + ".");
        }
    }

    private Category category(Handle handle, Domain domain, long id) {
        return store.find(handle, domain, id).orElseThrow(() -> ProblemException.missing("category"));
    }

    private static Domain existing(Optional<Domain> domain) {
        return domain.orElseThrow(() -> ProblemException.missing("domain"));
    }
}
