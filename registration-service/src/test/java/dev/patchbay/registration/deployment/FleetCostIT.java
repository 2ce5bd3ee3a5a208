package dev.patchbay.registration.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.RowsRead;
import dev.patchbay.registration.commands.CommandReads;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.presence.SessionReviewRows;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Consumer;
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
    BlockingDatabase database;

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
        database.useTransaction(connection -> {
            connection
                    .statement("delete from session where hardware_id like 'fleet-%'")
                    .awaitExecute();
            connection
                    .statement("delete from command where hardware_id like 'fleet-%'")
                    .awaitExecute();
            connection
                    .statement("delete from device where hardware_id like 'fleet-%'")
                    .awaitExecute();
            connection
                    .statement("delete from domain_rule where domain like 'fleet-%'")
                    .awaitExecute();
            connection
                    .statement("delete from node where id = :p1")
                    .bind("p1", otherNode)
                    .awaitExecute();
        });
    }

    private void givenFleet(int devices) {
        forget();
        database.useTransaction(connection -> {
            connection
                    .statement(
                            "insert into node (id, name, started_at, lease_until) values (:p1, 'fleet', now(), now() + interval '1 hour')")
                    .bind("p1", otherNode)
                    .awaitExecute();
            connection.statement("""
                    insert into domain_rule (domain, deploys, secondary)
                    values ('fleet-quiet.test', false, false), ('fleet-deploying.test', true, false)
                    """).awaitExecute();
            // all of them are to be sent another password, and wait for the one to authenticate with
            connection.statement("""
                    insert into device (hardware_id, domain, version, assignment, sysclient_password, grant_until)
                    select 'fleet-' || kind || i, 'fleet-' || kind || '.test', i, i, '\\x00', now() + interval '1 hour'
                    from unnest(array['quiet', 'deploying']) as kind, generate_series(1, :p1) as i
                    """).bind("p1", devices).awaitExecute();
            session(connection, otherNode, "'fleet-quiet' || i", 1, devices);
            session(connection, node.id(), "'fleet-quiet-here' || i", 1, HERE);
            connection.statement("""
                    insert into command (id, hardware_id, domain, requester, deadline, state)
                    select gen_random_uuid(), 'fleet-deploying' || i, 'fleet-deploying.test', 'test', now() + interval '1 hour', 'WAITING'
                    from generate_series(1, :p1) as i
                    """).bind("p1", devices).awaitExecute();
        });
        database.use(connection -> connection
                .statement("analyze device, session, command, domain_rule, node")
                .awaitExecute());
    }

    private static void session(Transaction connection, UUID node, String hardwareId, int from, int to) {
        connection
                .statement("""
                insert into session (id, hardware_id, epoch, node_id, proof, connected_at, recorded_at, remote_address, identity)
                select gen_random_uuid(), %s, nextval('session_epoch'), :p1, 'DIGEST', now(), now(), '192.0.2.1', '{}'
                from generate_series(:p2, :p3) as i
                """.formatted(hardwareId))
                .bind("p1", node)
                .bind("p2", from)
                .bind("p3", to)
                .awaitExecute();
    }

    private void assertSameCost(int slack, Consumer<Transaction> look) {
        givenFleet(FEW);
        long few = RowsRead.by(database, look);
        givenFleet(MANY);
        long many = RowsRead.by(database, look);

        // of few rows the database may well read all
        assertThat(many).isLessThanOrEqualTo(few + slack).isLessThan(FEW);
    }

    @Test
    void theLookForOutstandingPasswordsCostsTheSame() {
        assertSameCost(
                10,
                connection -> outstanding.find(connection, node.id(), outstanding.take(connection, node.id(), 200)));
    }

    @Test
    void theReviewOfSessionsCostsTheSame() {
        assertSameCost(10, connection -> review.next(connection, node.id(), FIRST, 500));
    }

    @Test
    void theLookAfterCommandsCostsTheSame() {
        assertSameCost(10, commands::look);
    }
}
