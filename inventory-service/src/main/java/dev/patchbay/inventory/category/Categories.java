package dev.patchbay.inventory.category;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.Difference;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.inventory.domain.DomainChanges;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The groups of a domain. Each change is told as one of the domain. Safe for concurrent use. */
@Singleton
class Categories {

    /** Events about a domain carry all of them. */
    private static final int MAX_PER_DOMAIN = 500;

    private static final int NONE = -1;

    private final BlockingDatabase database;
    private final CategoryStore store;
    private final Membership membership;
    private final DomainStore domains;
    private final DomainChanges changes;
    private final AccessPolicy policy;
    private final AuditTrail audit;

    Categories(
            BlockingDatabase database,
            CategoryStore store,
            Membership membership,
            DomainStore domains,
            DomainChanges changes,
            AccessPolicy policy,
            AuditTrail audit) {
        this.database = database;
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
        return database.read(connection -> store.all(connection, existing(domains.find(connection, name))));
    }

    Category get(Caller caller, DomainName name, long id) {
        policy.requireRead(caller, name);
        return database.read(connection -> category(connection, existing(domains.find(connection, name)), id));
    }

    /** @throws ProblemException category-exists, or too-many-categories */
    Category create(Caller caller, DomainName name, Supplier<CategoryFields> request) {
        policy.requireWrite(caller, name);
        CategoryFields wanted = request.get();
        return database.inTransaction(connection -> {
            Domain domain = existing(domains.lock(connection, name));
            if (domain.categories().size() >= MAX_PER_DOMAIN) {
                throw new ProblemException(
                        InventoryError.TOO_MANY_CATEGORIES, "A domain has at most " + MAX_PER_DOMAIN + " categories.");
            }
            requireFree(connection, domain, wanted.name(), NONE);
            Category created = category(connection, domain, store.insert(connection, domain, wanted));
            changes.tell(connection, domain);
            audit.append(
                    connection,
                    caller,
                    name,
                    "category.create",
                    created.object(),
                    Optional.empty(),
                    Optional.of(wanted));
            return created;
        });
    }

    /** @throws ProblemException category-exists */
    Category change(
            Caller caller, DomainName name, long id, @Nullable String ifMatch, Supplier<CategoryFields.Patch> request) {
        policy.requireWrite(caller, name);
        CategoryFields.Patch patch = request.get();
        return database.inTransaction(connection -> {
            Domain domain = existing(domains.lock(connection, name));
            Category before = category(connection, domain, id);
            EntityTag.requireMatch(ifMatch, before.version());
            CategoryFields wanted = patch.of(before);
            requireFree(connection, domain, wanted.name(), id);
            store.update(connection, id, wanted);
            changes.tell(connection, domain);
            Category after = category(connection, domain, id);
            note(connection, caller, name, before, after);
            return after;
        });
    }

    private void note(Transaction connection, Caller caller, DomainName name, Category before, Category after) {
        Difference difference = new Difference()
                .field(CategoryFields.NAME, before.name(), after.name())
                .field(CategoryFields.PROVISIONING, before.provisioning(), after.provisioning())
                .field(CategoryFields.CONFIGURATION, before.configuration(), after.configuration());
        if (!difference.isEmpty()) {
            audit.append(
                    connection,
                    caller,
                    name,
                    "category.change",
                    after.object(),
                    difference.before(),
                    difference.after());
        }
    }

    /**
     * Takes the category off its devices and removes it; to be called again if it was interrupted.
     *
     * @throws ProblemException category-has-devices, if there are more than one call deals with: then some are left
     */
    void remove(Caller caller, DomainName name, long id, @Nullable String ifMatch) {
        policy.requireWrite(caller, name);
        database.use(connection -> matching(connection, existing(domains.find(connection, name)), id, ifMatch));
        if (!membership.emptyButLastBatch(caller, name, id)) {
            throw new ProblemException(
                    InventoryError.CATEGORY_HAS_DEVICES,
                    "One call takes out " + BulkRequest.MAX_DEVICES + " of them. Call again until it is gone.");
        }
        database.useTransaction(connection -> {
            Domain domain = existing(domains.lock(connection, name));
            Category category = matching(connection, domain, id, ifMatch);
            membership.emptyAtOnce(connection, caller, name, id);
            store.remove(connection, id);
            changes.tell(connection, domain);
            audit.append(
                    connection,
                    caller,
                    name,
                    "category.remove",
                    category.object(),
                    Optional.of(category),
                    Optional.empty());
        });
    }

    private Category matching(Connection connection, Domain domain, long id, @Nullable String ifMatch) {
        Category category = category(connection, domain, id);
        if (ifMatch != null) {
            EntityTag.requireMatch(ifMatch, category.version());
        }
        return category;
    }

    private void requireFree(Transaction connection, Domain domain, String name, long except) {
        if (store.isTaken(connection, domain, name, except)) {
            throw new ProblemException(InventoryError.CATEGORY_EXISTS, "Choose another name than " + name + ".");
        }
    }

    private Category category(Connection connection, Domain domain, long id) {
        return store.find(connection, domain, id).orElseThrow(() -> ProblemException.missing("category"));
    }

    private static Domain existing(Optional<Domain> domain) {
        return domain.orElseThrow(() -> ProblemException.missing("domain"));
    }
}
