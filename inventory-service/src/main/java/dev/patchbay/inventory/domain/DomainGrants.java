package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rights.Grants;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of grants: which domain may access which other ones. A grant is a part of the domain that has been granted
 * access, so that one is told when it changes. Whatever changes grants freezes them first; then the rows of domains can be
 * locked in any order without two transactions waiting for each other. Safe for concurrent use.
 */
@Singleton
class DomainGrants implements Grants {

    /** Any number that no other advisory lock of the service has. */
    private static final long LOCK = 0x6772616e7473L;

    private final BlockingDatabase database;
    private final DomainStore store;
    private final DomainChanges changes;

    DomainGrants(BlockingDatabase database, DomainStore store, DomainChanges changes) {
        this.database = database;
        this.store = store;
        this.changes = changes;
    }

    @Override
    public Set<DomainName> accessOf(DomainName domain) {
        return database.read(
                connection -> connection
                        .statement("""
                        select accessible.name from domain_access
                        join domain grantee on grantee.id = domain_access.domain_id
                        join domain accessible on accessible.id = domain_access.accessible_id
                        where grantee.name = :domain
                        """)
                        .bind("domain", domain.value())
                        .map(row -> row.getDomainName("name"))
                        .awaitList()
                        .stream()
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Keeps others from changing grants until the transaction ends. */
    void freeze(Transaction connection) {
        connection
                .statement("select pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .awaitExecute();
    }

    /** The domains that may access the domain, by name. */
    List<DomainName> granteesOf(Connection connection, Domain accessible) {
        return connection
                .statement("""
                        select domain.name from domain_access join domain on domain.id = domain_access.domain_id
                        where accessible_id = :id order by domain.name
                        """)
                .bind("id", accessible.id())
                .map(row -> row.getDomainName("name"))
                .awaitList();
    }

    /** Whether there was none before. */
    boolean insert(Transaction connection, Domain accessible, Domain grantee) {
        return connection
                        .statement("""
                                insert into domain_access (domain_id, accessible_id) values (:grantee, :accessible)
                                on conflict do nothing
                                """)
                        .bind("grantee", grantee.id())
                        .bind("accessible", accessible.id())
                        .awaitExecute()
                == 1;
    }

    /** Whether there was one. */
    boolean delete(Transaction connection, Domain accessible, Domain grantee) {
        return connection
                        .statement(
                                "delete from domain_access where domain_id = :grantee and accessible_id = :accessible")
                        .bind("grantee", grantee.id())
                        .bind("accessible", accessible.id())
                        .awaitExecute()
                == 1;
    }

    /** Takes away all access to the domain, and tells those that had it. */
    void withdrawAll(Transaction connection, Domain accessible) {
        for (DomainName name : granteesOf(connection, accessible)) {
            Domain grantee = store.lock(connection, name).orElseThrow();
            delete(connection, accessible, grantee);
            changes.tell(connection, grantee);
        }
    }
}
