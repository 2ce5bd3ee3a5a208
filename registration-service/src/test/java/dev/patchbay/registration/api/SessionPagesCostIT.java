package dev.patchbay.registration.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.registration.RowsRead;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** A page of a list of sessions reads its own rows, however many there are before and behind it. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class SessionPagesCostIT {

    /** So many that the database has no reason to read a whole table, as it does with few. */
    private static final int MANY = 10_000;

    private static final int PAGES = 5;
    private static final int LIMIT = 10;
    private static final DomainName DOMAIN = new DomainName("pages.example");

    /** A session, its device and its node, each looked at a few times; far fewer than there are. */
    private static final long MOST = PAGES * (LIMIT + 1) * 10;

    @Inject
    BlockingDatabase database;

    @Inject
    SessionQueries queries;

    @Test
    void thoseOfADomain() {
        assertThat(read(MANY, "DIGEST", (connection, page) -> queries.ofDomain(connection, DOMAIN, page)))
                .isLessThanOrEqualTo(MOST);
    }

    @Test
    void thoseWithoutProof() {
        assertThat(read(MANY, "NONE", queries::unassigned)).isLessThanOrEqualTo(MOST);
    }

    private long read(int devices, String proof, BiFunction<Transaction, PageRequest, Page<SessionView>> list) {
        UUID node = UUID.randomUUID();
        database.useTransaction(connection -> {
            connection.statement("""
                    insert into node (id, name, started_at, lease_until) values (:id, 'pages', now(), now() + interval '1 hour')
                    """).bind("id", node).awaitExecute();
            connection
                    .statement("""
                    insert into device (hardware_id, domain, version, assignment, sysclient_password)
                    select 'pages-' || i, :domain, i, i, '\\x00' from generate_series(1, :count) as i
                    """)
                    .bind("domain", DOMAIN)
                    .bind("count", devices)
                    .awaitExecute();
            connection
                    .statement("""
                    insert into session (id, hardware_id, epoch, node_id, proof, connected_at, recorded_at, remote_address, identity)
                    select gen_random_uuid(), 'pages-' || i, nextval('session_epoch'), :node, :proof, now(), now(), '192.0.2.1', '{}'
                    from generate_series(1, :count) as i
                    """)
                    .bind("node", node)
                    .bind("proof", proof)
                    .bind("count", devices)
                    .awaitExecute();
        });
        database.use(connection ->
                connection.statement("analyze device, session, node").awaitExecute());
        try {
            return RowsRead.by(database, connection -> readPages(connection, list));
        } finally {
            forget(node);
        }
    }

    private static void readPages(
            Transaction connection, BiFunction<Transaction, PageRequest, Page<SessionView>> list) {
        PageRequest next = PageRequest.parse(null, Integer.toString(LIMIT));
        for (int page = 0; page < PAGES; page++) {
            Page<SessionView> read = list.apply(connection, next);
            assertThat(read.items()).hasSize(LIMIT);
            next = PageRequest.parse(read.next().orElseThrow(), Integer.toString(LIMIT));
        }
    }

    private void forget(UUID node) {
        database.useTransaction(connection -> {
            connection
                    .statement("delete from session where node_id = :id")
                    .bind("id", node)
                    .awaitExecute();
            connection
                    .statement("delete from device where domain = :domain")
                    .bind("domain", DOMAIN)
                    .awaitExecute();
            connection
                    .statement("delete from node where id = :id")
                    .bind("id", node)
                    .awaitExecute();
        });
    }
}
