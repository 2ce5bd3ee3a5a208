package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of domains. Stateless. */
@Singleton
public class DomainStore {

    private static final String COLUMNS =
            "id, name, version, instance_domain, invoice_reference, mail_recipients, created_at, changed_at";

    /** What is to be stored of a new domain. */
    record Row(NewDomain domain, byte[] password, boolean instanceDomain, Instant at) {}

    public Optional<Domain> find(Handle handle, DomainName name) {
        return one(handle, name, "");
    }

    /** The domain, which then can't be removed before the transaction ends. */
    public Optional<Domain> hold(Handle handle, DomainName name) {
        return one(handle, name, "for key share");
    }

    /** The domain, which then nobody else changes, nor adds devices to, before the transaction ends. */
    Optional<Domain> lock(Handle handle, DomainName name) {
        return one(handle, name, "for update");
    }

    private static Optional<Domain> one(Handle handle, DomainName name, String lock) {
        return handle.createQuery("select " + COLUMNS + " from domain where name = :name " + lock)
                .bind("name", name.value())
                .map(DomainStore::domain)
                .findOne();
    }

    List<Domain> after(Handle handle, PageRequest page) {
        return handle.createQuery("select " + COLUMNS + " from domain where name > :after order by name limit :limit")
                .bind("after", page.after())
                .bind("limit", page.limit() + 1)
                .map(DomainStore::domain)
                .list();
    }

    /** Empty if there is a domain of this name already, or another instance domain. */
    Optional<Domain> insert(Handle handle, Row row) {
        return handle.createQuery("""
                        insert into domain (name, version, instance_domain, password, invoice_reference, mail_recipients,
                                            created_at, changed_at)
                        values (:name, nextval('change_version'), :instance, :password, :reference, :recipients, :at, :at)
                        on conflict do nothing
                        returning\s""" + COLUMNS)
                .bind("name", row.domain().name().value())
                .bind("instance", row.instanceDomain())
                .bind("password", row.password())
                .bind("reference", row.domain().invoiceReference())
                .bindArray("recipients", String.class, row.domain().mailRecipients())
                .bind("at", timestamp(row.at()))
                .map(DomainStore::domain)
                .findOne();
    }

    Domain update(Handle handle, long id, Optional<String> invoiceReference, List<String> mailRecipients, Instant at) {
        return handle.createQuery("""
                        update domain
                        set version = nextval('change_version'), invoice_reference = :reference,
                            mail_recipients = :recipients, changed_at = :at
                        where id = :id
                        returning\s""" + COLUMNS)
                .bind("id", id)
                .bind("reference", invoiceReference)
                .bindArray("recipients", String.class, mailRecipients)
                .bind("at", timestamp(at))
                .map(DomainStore::domain)
                .one();
    }

    void updatePassword(Handle handle, long id, byte[] password) {
        handle.createUpdate("update domain set password = :password where id = :id")
                .bind("id", id)
                .bind("password", password)
                .execute();
    }

    long devices(Handle handle, long id) {
        return handle.createQuery("select count(*) from device where domain_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
    }

    /** Removes the domain and returns the version of its removal. */
    long remove(Handle handle, long id) {
        return handle.createQuery("delete from domain where id = :id returning nextval('change_version')")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
    }

    private static Domain domain(ResultSet row, StatementContext context) throws SQLException {
        return new Domain(
                row.getLong("id"),
                new DomainName(row.getString("name")),
                row.getLong("version"),
                row.getBoolean("instance_domain"),
                Optional.ofNullable(row.getString("invoice_reference")),
                List.of((String[]) row.getArray("mail_recipients").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
