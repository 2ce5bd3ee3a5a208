package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.Difference;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.callers.PasswordViews;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What the administrators of a domain set, its password among it. A change, its events and its entry in the audit trail
 * are one transaction, which holds the row of the domain. Safe for concurrent use.
 */
@Singleton
class DomainSettings {

    private final Jdbi jdbi;
    private final DomainStore store;
    private final DomainPasswords passwords;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final PasswordViews views;
    private final Clock clock;

    DomainSettings(
            Jdbi jdbi,
            DomainStore store,
            DomainPasswords passwords,
            Outbox outbox,
            AccessPolicy policy,
            AuditTrail audit,
            PasswordViews views,
            Clock clock) {
        this.jdbi = jdbi;
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
        return jdbi.inTransaction(handle -> {
            Domain before = store.lock(handle, name).orElseThrow(DomainSettings::notFound);
            EntityTag.requireMatch(ifMatch, before.version());
            patch.requireDeployable(before, () -> passwords.open(handle, before));
            Domain after = store.update(handle, before.id(), patch.settings(before), clock.instant());
            outbox.append(handle, after.changed());
            patch.password().ifPresent(password -> passwords.change(handle, after, password));
            note(handle, caller, before, after, patch.password().isPresent());
            return after;
        });
    }

    private void note(Handle handle, Caller caller, Domain before, Domain after, boolean newPassword) {
        Difference difference = new Difference()
                .field(DomainFields.INVOICE_REFERENCE, before.invoiceReference(), after.invoiceReference())
                .field(DomainFields.MAIL_RECIPIENTS, before.mailRecipients(), after.mailRecipients())
                .field(DomainFields.DEPLOY_PASSWORDS, before.deployPasswords(), after.deployPasswords())
                .field(DomainFields.SECONDARY, before.secondary(), after.secondary())
                .done("passwordChanged", newPassword);
        if (!difference.isEmpty()) {
            audit.append(
                    handle,
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
        return jdbi.inTransaction(handle -> {
            Domain domain = store.find(handle, name).orElseThrow(DomainSettings::notFound);
            audit.append(handle, caller, name, "password.show", domain.object(), Optional.empty(), Optional.empty());
            return passwords.open(handle, domain);
        });
    }

    private static ProblemException notFound() {
        return ProblemException.missing("domain");
    }
}
