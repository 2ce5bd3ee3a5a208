package dev.patchbay.registration.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.presence.SessionChange.Open;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the database does for devices that come back, counted by itself: it must not grow with the fleet. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class SessionCostIT {

    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    private static final int RETURNING = 100;
    private static final int ONE_IN = 10;
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID OTHER_NODE = new UUID(1, 1);

    @Inject
    BlockingDatabase database;

    @Inject
    SessionTransaction sessions;

    /** Of all tables, and of that of sessions, in one transaction. */
    private record Cost(long rowsRead, long updates, long updatesWithinTheirPage) {}

    @AfterEach
    void forget() {
        database.useTransaction(connection -> {
            for (String rows : List.of(
                    "session where hardware_id like 'cost-%'",
                    "command where hardware_id like 'cost-%'",
                    "device where hardware_id like 'cost-%'",
                    "domain_rule where domain = 'cost.test'",
                    "node where name = 'cost'")) {
                connection.statement("delete from " + rows).awaitExecute();
            }
        });
    }

    @Test
    void aDeviceThatComesBackCostsTheSameInALargeFleet() {
        // When
        givenFleet(FEW);
        Cost few = open(1, false);
        givenFleet(MANY);
        Cost many = open(1, false);

        // Then
        assertThat(many.rowsRead())
                .isLessThanOrEqualTo(few.rowsRead() + RETURNING)
                .isLessThan(10 * RETURNING);
    }

    @Test
    void aSessionThatTellsSomethingNewIsWrittenWithinItsPage() {
        // Given
        givenFleet(FEW);
        open(1, false);
        vacuum();

        // When: not all of them at once
        Cost cost = open(ONE_IN, true);

        // Then: one update for each, which no index is told of
        assertThat(cost.updates()).isEqualTo(RETURNING / ONE_IN);
        assertThat(cost.updatesWithinTheirPage()).isGreaterThanOrEqualTo(cost.updates() * 9 / 10);
    }

    /** Devices of a domain that deploys passwords; the others are online on another node, and commands wait for them. */
    private void givenFleet(int devices) {
        forget();
        database.useTransaction(connection -> {
            connection.statement("""
                            insert into node (id, name, started_at, lease_until)
                            values (:id, 'cost', now(), now() + interval '1 hour')
                            """).bind("id", OTHER_NODE).awaitExecute();
            connection
                    .statement("insert into domain_rule (domain, deploys, secondary) values ('cost.test', true, false)")
                    .awaitExecute();
            connection.statement("""
                    insert into device (hardware_id, domain, version, assignment, sysclient_password, administrative_sent)
                    select 'cost-' || i, 'cost.test', i, 1, '\\x00', 1 from generate_series(1, :devices) as i
                    """).bind("devices", devices).awaitExecute();
            connection
                    .statement("""
                            insert into session (id, hardware_id, epoch, node_id, proof, connected_at, recorded_at,
                                                 remote_address, identity)
                            select gen_random_uuid(), 'cost-' || i, nextval('session_epoch'), :node, 'DIGEST', now(), now(),
                                   '192.0.2.1', '{}'
                            from generate_series(:first, :devices) as i
                            """)
                    .bind("node", OTHER_NODE)
                    .bind("first", RETURNING + 1)
                    .bind("devices", devices)
                    .awaitExecute();
            connection
                    .statement("""
                            insert into command (id, hardware_id, domain, requester, deadline, state)
                            select gen_random_uuid(), 'cost-' || i, 'cost.test', 'test', now() + interval '1 hour', 'WAITING'
                            from generate_series(:first, :devices) as i
                            """)
                    .bind("first", RETURNING + 1)
                    .bind("devices", devices)
                    .awaitExecute();
        });
        vacuum();
    }

    private void vacuum() {
        database.use(connection -> connection
                .statement("vacuum analyze device, session, command, domain_rule")
                .awaitExecute());
    }

    /**
     * @param oneIn one in so many of those that return
     * @param again whether the sessions are stored already
     */
    private Cost open(int oneIn, boolean again) {
        List<Open> opened = IntStream.rangeClosed(1, RETURNING / oneIn)
                .mapToObj(n -> new Open(device(n * oneIn, again), Optional.empty(), Optional.empty()))
                .toList();
        return database.inTransaction(transaction -> {
            Cost before = cost(transaction);
            assertThat(sessions.open(transaction, opened).await().atMost(Conditions.LIMIT))
                    .hasSize(opened.size())
                    .values()
                    .containsOnly(Stored.DONE);
            Cost after = cost(transaction);
            return new Cost(
                    after.rowsRead() - before.rowsRead(),
                    after.updates() - before.updates(),
                    after.updatesWithinTheirPage() - before.updatesWithinTheirPage());
        });
    }

    private static LiveDevice device(int n, boolean again) {
        return new LiveDevice(
                new UUID(2, n),
                new HardwareId("cost-" + n),
                Proof.DIGEST,
                1,
                again,
                AT,
                "192.0.2.1",
                Optional.empty(),
                new DeviceIdentity(
                        "IP222",
                        "13r2 dvl [13.4250/131286/1300]",
                        "PHONE",
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        false,
                        List.of()));
    }

    private static Cost cost(Transaction transaction) {
        return transaction
                .statement("""
                        select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)::bigint as read,
                               coalesce(sum(n_tup_upd) filter (where relname = 'session'), 0)::bigint as updated,
                               coalesce(sum(n_tup_hot_upd) filter (where relname = 'session'), 0)::bigint as hot
                        from pg_stat_xact_user_tables
                        """)
                .map(row -> new Cost(row.getLong("read"), row.getLong("updated"), row.getLong("hot")))
                .awaitOne();
    }
}
