package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.Difference;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.callers.PasswordViews;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Permission;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the administrators of a domain set, its password among it. A change, its events and its entry in the audit trail
 * are one transaction, which holds the row of the domain. Safe for concurrent use.
 */
@Singleton
class DomainSettings {

    private final BlockingDatabase database;
    private final DomainStore store;
    private final DomainPasswords passwords;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final PasswordViews views;
    private final Clock clock;

    DomainSettings(
            BlockingDatabase database,
            DomainStore store,
            DomainPasswords passwords,
            Outbox outbox,
            AccessPolicy policy,
            AuditTrail audit,
            PasswordViews views,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.passwords = passwords;
        this.outbox = outbox;
        this.policy = policy;
        this.audit = audit;
        this.views = views;
        this.clock = clock;
    }

    Domain change(Caller caller, DomainName name, @Nullable String ifMatch, Supplier<DomainPatch> request) {
        policy.requireAdministration(caller, name);
        DomainPatch patch = request.get();
        return database.inTransaction(connection -> {
            Domain before = store.lock(connection, name).orElseThrow(DomainSettings::notFound);
            EntityTag.requireMatch(ifMatch, before.version());
            patch.requireDeployable(before, () -> passwords.open(connection, before));
            Domain after = store.update(connection, before.id(), patch.settings(before), clock.instant());
            outbox.append(connection, after.changed());
            patch.password().ifPresent(password -> passwords.change(connection, after, password));
            note(connection, caller, before, after, patch.password().isPresent());
            return after;
        });
    }

    private void note(Transaction connection, Caller caller, Domain before, Domain after, boolean newPassword) {
        Difference difference = new Difference()
                .field(DomainFields.INVOICE_REFERENCE, before.invoiceReference(), after.invoiceReference())
                .field(DomainFields.MAIL_RECIPIENTS, before.mailRecipients(), after.mailRecipients())
                .field(DomainFields.DEPLOY_PASSWORDS, before.deployPasswords(), after.deployPasswords())
                .field(DomainFields.SECONDARY, before.secondary(), after.secondary())
                .done("passwordChanged", newPassword);
        if (!difference.isEmpty()) {
            audit.append(
                    connection,
                    caller,
                    after.name(),
                    "domain.change",
                    after.object(),
                    difference.before(),
                    difference.after());
        }
    }

    /** The password of the domain in clear; that somebody has looked at it is in the audit trail. */
    String showPassword(Caller caller, DomainName name) {
        policy.requireAdministration(caller, name);
        policy.requirePermission(caller, name, Permission.SHOW_PASSWORDS);
        views.require(caller);
        return database.inTransaction(connection -> {
            Domain domain = store.find(connection, name).orElseThrow(DomainSettings::notFound);
            audit.append(
                    connection, caller, name, "password.show", domain.object(), Optional.empty(), Optional.empty());
            return passwords.open(connection, domain);
        });
    }

    private static ProblemException notFound() {
        return ProblemException.missing("domain");
    }
}
