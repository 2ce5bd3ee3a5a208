package dev.patchbay.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A row of a device is in some twenty indexes, so each way to write it counts. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class AddedDeviceCostIT {

    private static final HardwareId DEVICE = new HardwareId("added-cost");

    @Inject
    BlockingDatabase database;

    @Inject
    DeviceStore devices;

    @AfterEach
    void forget() {
        database.useTransaction(transaction -> {
            for (String table : List.of("device", "unassigned_device")) {
                transaction
                        .statement("delete from " + table + " where hardware_id = :id")
                        .bind("id", DEVICE.value())
                        .awaitExecute();
            }
        });
    }

    @Test
    void aDeviceThatHasReportedItselfIsAddedByOneWrite() {
        // Given
        database.use(connection ->
                connection.statement("""
                insert into unassigned_device (hardware_id, online, proven, epoch, last_seen, session_id, node, connected_at,
                    remote_address, product, firmware_version, type, fxs, mini, pbx_active, other, interfaces, addresses,
                    address_text)
                values (:id, true, false, 7, now(), gen_random_uuid(), 'node', now(), '192.0.2.1', 'IP222', '13r1', 'PHONE',
                    false, false, false, false, '[]', '{}', '')
                """).bind("id", DEVICE.value()).awaitExecute());

        // When
        Writes writes = add();

        // Then
        assertThat(writes).isEqualTo(new Writes(1, 0));
        Device added =
                database.read(connection -> devices.find(connection, DEVICE)).orElseThrow();
        assertThat(added.reported().map(told -> told.identity().product())).hasValue("IP222");
    }

    @Test
    void aDeviceThatNobodyHasSeenIsAddedByOneWrite() {
        assertThat(add()).isEqualTo(new Writes(1, 0));
    }

    private record Writes(long inserts, long updates) {}

    private Writes add() {
        return database.inTransaction(transaction -> {
            long domain = transaction
                    .statement("select id from domain where instance_domain")
                    .mapTo(Long.class)
                    .awaitOne();
            Writes before = writes(transaction);
            devices.insert(
                    transaction,
                    new DeviceStore.New(DEVICE, domain, AddedBy.HAND, Optional.of("a name")),
                    Instant.EPOCH);
            Writes after = writes(transaction);
            return new Writes(after.inserts() - before.inserts(), after.updates() - before.updates());
        });
    }

    private static Writes writes(Transaction transaction) {
        return transaction
                .statement("""
                        select n_tup_ins, n_tup_upd from pg_stat_xact_user_tables where relname = 'device'
                        """)
                .map(row -> new Writes(row.getLong("n_tup_ins"), row.getLong("n_tup_upd")))
                .awaitOne();
    }
}
