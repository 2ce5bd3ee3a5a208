package dev.patchbay.inventory.registrationurl;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** The last host of each PBX. Stateless. */
@Singleton
class Sources {

    /** More PBXs than any domain has; whoever knows its password could else fill the table with names. */
    private static final int MOST = 500;

    private final Clock clock;

    Sources(Clock clock) {
        this.clock = clock;
    }

    /** The host that the app had in this PBX when it last connected; empty if it never did. */
    Optional<String> last(Connection connection, DomainName domain, PbxApp source) {
        return connection
                .statement("""
                        select host from registration_url_source join domain on domain.id = domain_id
                        where domain.name = :name and pbx = :pbx and app = :app
                        """)
                .bind("name", domain.value())
                .bind("pbx", source.pbx())
                .bind("app", source.app())
                .mapTo(String.class)
                .awaitFirst();
    }

    /** Keeps the host, in place of the last one. A PBX beyond the most that a domain may have is not kept. */
    void remember(Transaction connection, long domainId, PbxApp source, String host) {
        connection
                .statement("""
                        insert into registration_url_source (domain_id, pbx, app, host, changed_at)
                        select :domain, :pbx, :app, :host, :now
                        where (select count(*) from registration_url_source
                               where domain_id = :domain and (pbx, app) <> (:pbx, :app)) < :most
                        on conflict (domain_id, pbx, app) do update
                        set host = excluded.host, changed_at = excluded.changed_at
                        """)
                .bind("domain", domainId)
                .bind("pbx", source.pbx())
                .bind("app", source.app())
                .bind("host", host)
                .bind("now", clock.instant())
                .bind("most", MOST)
                .awaitExecute();
    }
}
