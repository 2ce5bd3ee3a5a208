package dev.patchbay.inventory.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Received;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the database does for devices that come back, counted by itself: it must not grow with the fleet. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class PresenceCostIT {

    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    private static final int ONE_IN = 10;
    private static final int RETURNING = FEW / ONE_IN;

    @Inject
    BlockingDatabase database;

    @Inject
    PresenceConsumer consumer;

    /** Of the table of devices and of all tables, in one transaction. */
    private record Cost(long rowsRead, long updates, long updatesWithinTheirPage) {}

    @AfterEach
    void forget() {
        database.use(connection -> connection
                .statement("delete from device where hardware_id like 'cost-%'")
                .awaitExecute());
    }

    @Test
    void aDeviceThatComesBackCostsTheSameInALargeFleet() {
        // When
        givenFleet(FEW, ONE_IN);
        Cost few = comeBack(2, ONE_IN);
        givenFleet(MANY, ONE_IN);
        Cost many = comeBack(2, ONE_IN);

        // Then
        assertThat(many.rowsRead())
                .isLessThanOrEqualTo(few.rowsRead() + RETURNING)
                .isLessThan(20 * RETURNING);
    }

    @Test
    void aDeviceThatComesBackUnchangedIsWrittenWithinItsPage() {
        // Given: those that will not come back lie between those that will
        givenFleet(FEW, 1);

        // When
        Cost cost = comeBack(2, ONE_IN);

        // Then: one update for each, which no index is told of
        assertThat(cost.updates()).isEqualTo(RETURNING);
        assertThat(cost.updatesWithinTheirPage()).isGreaterThanOrEqualTo(RETURNING * 9 / 10);
    }

    /** @param oneIn one in so many has connected before */
    private void givenFleet(int devices, int oneIn) {
        forget();
        database.use(connection -> connection.statement("""
                insert into device (hardware_id, domain_id, version, assignment, created_at, changed_at)
                select 'cost-' || n, (select id from domain where instance_domain), n, n, now(), now()
                from generate_series(1, %d) n
                """.formatted(devices)).awaitExecute());
        // the first session tells what the devices are, which is entered in the indexes
        comeBack(1, oneIn);
        vacuum();
    }

    private void vacuum() {
        database.use(connection ->
                connection.statement("vacuum analyze device, unassigned_device").awaitExecute());
    }

    /** @param oneIn how many of the small fleet there are for each that comes back */
    private Cost comeBack(long epoch, int oneIn) {
        List<Received> events = IntStream.rangeClosed(1, FEW / oneIn)
                .mapToObj(n -> new HardwareId("cost-" + n * oneIn))
                .map(id -> new Received(UUID.randomUUID(), PresenceEvents.online(id, epoch, Proof.DIGEST)))
                .toList();
        return database.inTransaction(transaction -> {
            Cost before = cost(transaction);
            consumer.handle(transaction, events);
            Cost after = cost(transaction);
            return new Cost(
                    after.rowsRead() - before.rowsRead(),
                    after.updates() - before.updates(),
                    after.updatesWithinTheirPage() - before.updatesWithinTheirPage());
        });
    }

    private static Cost cost(Transaction transaction) {
        return transaction
                .statement("""
                        select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)::bigint as read,
                               coalesce(sum(n_tup_upd) filter (where relname = 'device'), 0)::bigint as updated,
                               coalesce(sum(n_tup_hot_upd) filter (where relname = 'device'), 0)::bigint as hot
                        from pg_stat_xact_user_tables
                        """)
                .map(row -> new Cost(row.getLong("read"), row.getLong("updated"), row.getLong("hot")))
                .awaitOne();
    }
}
