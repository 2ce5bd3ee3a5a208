package dev.patchbay.registration.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.registration.commands.CommandReads;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.presence.SessionReviewRows;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is looked for all the time reads no more rows with ten times as many devices: of a domain that deploys no passwords, of one
 * that does and whose devices are offline, and with commands and grants that wait for devices that are offline.
 */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class FleetCostIT {

    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    private static final int HERE = 50;
    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    Jdbi jdbi;

    @Inject
    OutstandingPasswords outstanding;

    @Inject
    SessionReviewRows review;

    @Inject
    CommandReads commands;

    @Inject
    Node node;

    private final UUID otherNode = UUID.randomUUID();

    @AfterEach
    void forget() {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from session where hardware_id like 'fleet-%'");
            handle.execute("delete from command where hardware_id like 'fleet-%'");
            handle.execute("delete from device where hardware_id like 'fleet-%'");
            handle.execute("delete from domain_rule where domain like 'fleet-%'");
            handle.execute("delete from node where id = ?", otherNode);
        });
    }

    private void givenFleet(int devices) {
        forget();
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "insert into node (id, name, started_at, lease_until) values (?, 'fleet', now(), now() + interval '1 hour')",
                    otherNode);
            handle.execute("""
                    insert into domain_rule (domain, deploys, secondary)
                    values ('fleet-quiet.test', false, false), ('fleet-deploying.test', true, false)
                    """);
            // all of them are to be sent another password, and wait for the one to authenticate with
            handle.execute("""
                    insert into device (hardware_id, domain, version, assignment, sysclient_password, grant_until)
                    select 'fleet-' || kind || i, 'fleet-' || kind || '.test', i, i, '\\x00', now() + interval '1 hour'
                    from unnest(array['quiet', 'deploying']) as kind, generate_series(1, ?) as i
                    """, devices);
            session(handle, otherNode, "'fleet-quiet' || i", 1, devices);
            session(handle, node.id(), "'fleet-quiet-here' || i", 1, HERE);
            handle.execute("""
                    insert into command (id, hardware_id, domain, requester, deadline, state)
                    select gen_random_uuid(), 'fleet-deploying' || i, 'fleet-deploying.test', 'test', now() + interval '1 hour', 'WAITING'
                    from generate_series(1, ?) as i
                    """, devices);
        });
        jdbi.useHandle(handle -> handle.execute("analyze device, session, command, domain_rule, node"));
    }

    private static void session(Handle handle, UUID node, String hardwareId, int from, int to) {
        handle.execute("""
                insert into session (id, hardware_id, epoch, node_id, proof, connected_at, recorded_at, remote_address, identity)
                select gen_random_uuid(), %s, nextval('session_epoch'), ?, 'DIGEST', now(), now(), '192.0.2.1', '{}'
                from generate_series(?, ?) as i
                """.formatted(hardwareId), node, from, to);
    }

    /** How many rows the work reads, as the database counts them. */
    private long rowsRead(Consumer<Handle> work) {
        return jdbi.inTransaction(handle -> {
            long before = rowsRead(handle);
            work.accept(handle);
            long read = rowsRead(handle) - before;
            handle.rollback();
            return read;
        });
    }

    private static long rowsRead(Handle handle) {
        return handle.createQuery("""
                        select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)
                        from pg_stat_xact_user_tables
                        """).mapTo(Long.class).one();
    }

    private void assertSameCost(int slack, Consumer<Handle> look) {
        givenFleet(FEW);
        long few = rowsRead(look);
        givenFleet(MANY);
        long many = rowsRead(look);

        // of few rows the database may well read all
        assertThat(many).isLessThanOrEqualTo(few + slack).isLessThan(FEW);
    }

    @Test
    void theLookForOutstandingPasswordsCostsTheSame() {
        assertSameCost(10, handle -> outstanding.find(handle, node.id(), outstanding.take(handle, node.id(), 200)));
    }

    @Test
    void theReviewOfSessionsCostsTheSame() {
        assertSameCost(10, handle -> review.next(handle, node.id(), FIRST, 500));
    }

    @Test
    void theLookAfterCommandsCostsTheSame() {
        assertSameCost(10, commands::look);
    }
}
