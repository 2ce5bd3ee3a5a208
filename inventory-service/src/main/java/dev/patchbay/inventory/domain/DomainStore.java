package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rights.Scope;
import dev.patchbay.kit.rights.Scope.All;
import dev.patchbay.kit.rights.Scope.Only;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of domains. Stateless. */
@Singleton
public class DomainStore {

    private static final String SELECT = "select " + DomainRow.COLUMNS + " from domain ";
    private static final String RETURNING = " returning " + DomainRow.COLUMNS;

    private final DomainRow row;

    DomainStore(DomainRow row) {
        this.row = row;
    }

    /** What is to be stored of a new domain. */
    record New(NewDomain domain, byte[] password, boolean instanceDomain, Instant at) {}

    public Optional<Domain> find(Connection connection, DomainName name) {
        return connection
                .statement(SELECT + "where name = :name")
                .bind("name", name.value())
                .map(row::map)
                .awaitFirst();
    }

    /** The domain, which then can't be removed, nor lose a category, before the transaction ends. */
    public Optional<Domain> hold(Transaction connection, DomainName name) {
        return locked(connection, name, "for key share");
    }

    /** The domain, which then nobody else changes, nor adds devices to, before the transaction ends. */
    public Optional<Domain> lock(Transaction connection, DomainName name) {
        return locked(connection, name, "for update");
    }

    private Optional<Domain> locked(Transaction connection, DomainName name, String lock) {
        connection
                .statement("select id from domain where name = :name " + lock)
                .bind("name", name.value())
                .mapTo(Long.class)
                .awaitFirst();
        // a statement of its own, so that it sees what was committed while the lock was waited for
        return find(connection, name);
    }

    List<Domain> page(Connection connection, Scope scope, PageRequest page) {
        return switch (scope) {
            case All _ -> after(connection, "true", List.of(), page);
            case Only only ->
                after(
                        connection,
                        "name = any(:names)",
                        only.domains().stream().map(DomainName::value).toList(),
                        page);
        };
    }

    private List<Domain> after(Connection connection, String which, List<String> names, PageRequest page) {
        return connection
                .statement(SELECT + "where name > :after and " + which + " order by name limit :limit")
                .bind("after", page.after())
                .bind("limit", page.limit() + 1)
                .bindArray("names", String.class, names)
                .map(row::map)
                .awaitList();
    }

    /** Empty if there is a domain of this name already, or another instance domain. */
    Optional<Domain> insert(Transaction connection, New wanted) {
        return connection
                .statement("""
                        insert into domain (name, version, instance_domain, password, invoice_reference, mail_recipients,
                                            deploy_passwords, password_rollout, secondary, created_at, changed_at)
                        values (:name, nextval('change_version'), :instance, :password, :reference, :recipients,
                                :deploy, case when :deploy then 1 else 0 end, :secondary, :at, :at)
                        on conflict do nothing
                        """ + RETURNING)
                .bind("name", wanted.domain().name().value())
                .bind("instance", wanted.instanceDomain())
                .bind("password", wanted.password())
                .bind("reference", wanted.domain().invoiceReference())
                .bindArray("recipients", String.class, wanted.domain().mailRecipients())
                .bind("deploy", wanted.domain().deployPasswords())
                .bind("secondary", wanted.domain().secondary())
                .bind("at", wanted.at())
                .map(row::map)
                .awaitFirst();
    }

    Domain update(Transaction connection, long id, DomainPatch.Settings settings, Instant at) {
        return connection
                .statement("""
                        update domain
                        set version = nextval('change_version'), invoice_reference = :reference,
                            mail_recipients = :recipients, deploy_passwords = :deploy,
                            password_rollout = password_rollout + case when :deploy and not deploy_passwords then 1 else 0 end,
                            secondary = :secondary, changed_at = :at
                        where id = :id
                        """ + RETURNING)
                .bind("id", id)
                .bind("reference", settings.invoiceReference())
                .bindArray("recipients", String.class, settings.mailRecipients())
                .bind("deploy", settings.deployPasswords())
                .bind("secondary", settings.secondary())
                .bind("at", at)
                .map(row::map)
                .awaitOne();
    }

    /** Gives the domain a new version, for what it consists of besides its row. */
    Domain touch(Transaction connection, long id, Instant at) {
        return connection
                .statement("update domain set version = nextval('change_version'), changed_at = :at where id = :id"
                        + RETURNING)
                .bind("id", id)
                .bind("at", at)
                .map(row::map)
                .awaitOne();
    }

    long devices(Transaction connection, long id) {
        return connection
                .statement("select count(*) from device where domain_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .awaitOne();
    }

    /** Removes the domain and returns the version of its removal. */
    long remove(Transaction connection, long id) {
        return connection
                .statement("delete from domain where id = :id returning nextval('change_version')")
                .bind("id", id)
                .mapTo(Long.class)
                .awaitOne();
    }
}
