package dev.patchbay.inventory.unassigned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.inventory.InventoryMetrics;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the real table, in a transaction that is rolled back: other tests share the table. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class UnassignedLimitsIT {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    @Inject
    BlockingDatabase database;

    @Inject
    InventoryMetrics metrics;

    /** Set by {@link #withEmptyTable}. */
    private Transaction connection;

    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private void withEmptyTable(Runnable test) {
        assertThatExceptionOfType(RolledBack.class)
                .isThrownBy(() -> database.useTransaction(transaction -> {
                    connection = transaction;
                    connection.statement("delete from unassigned_device").awaitExecute();
                    test.run();
                    throw new RolledBack();
                }));
    }

    @Test
    void whoIsOfflineForLongIsForgotten() {
        withEmptyTable(() -> {
            // Given
            seen("gone", false, NOW.minus(Duration.ofDays(1)).minusSeconds(1));
            seen("away", false, NOW.minus(Duration.ofDays(1)).plusSeconds(1));
            seen("here", true, NOW.minus(Duration.ofDays(9)));

            // When
            int forgotten = limits(100).forgetOld(connection);

            // Then
            assertThat(forgotten).isOne();
            assertThat(remembered()).containsExactly("away", "here");
        });
    }

    @Test
    void theOldestOfflineDevicesGoFirst() {
        withEmptyTable(() -> {
            // Given
            seen("a", true, NOW.minusSeconds(90));
            seen("b", false, NOW.minusSeconds(20));
            seen("c", false, NOW.minusSeconds(30));
            seen("d", true, NOW.minusSeconds(80));

            // When
            limits(3).enforce(connection);
            List<String> three = remembered();
            limits(1).enforce(connection);

            // Then
            assertThat(three).containsExactly("a", "b", "d");
            assertThat(remembered()).containsExactly("d");
        });
    }

    @Test
    void theyAreCountedOnlyWhenAHundredthOfTheLimitHasBeenAdded() {
        withEmptyTable(() -> {
            // Given
            for (int i = 0; i < 201; i++) {
                seen("device" + i, false, NOW.minusSeconds(i));
            }
            UnassignedLimits limits = limits(200);

            // When
            limits.added(connection, 1);
            int afterOne = remembered().size();
            limits.added(connection, 1);

            // Then
            assertThat(afterOne).isEqualTo(201);
            assertThat(remembered()).hasSize(200);
        });
    }

    private UnassignedLimits limits(int limit) {
        UnassignedConfig config = new UnassignedConfig() {
            @Override
            public Duration unassignedRetention() {
                return Duration.ofDays(1);
            }

            @Override
            public int unassignedLimit() {
                return limit;
            }
        };
        return new UnassignedLimits(database, Clock.fixed(NOW, ZoneOffset.UTC), config, metrics);
    }

    private void seen(String hardwareId, boolean online, Instant at) {
        connection
                .statement("""
                        insert into unassigned_device (
                            hardware_id, online, proven, epoch, last_seen, session_id, node, connected_at, remote_address,
                            product, firmware_version, type, fxs, mini, pbx_active, other, interfaces, addresses, address_text)
                        values (:id, :online, false, 1, :at, gen_random_uuid(), 'node-1', :at, '192.0.2.1',
                            'IP222', '13r2', 'PHONE', false, false, false, false, '[]', '{}', '')
                        """)
                .bind("id", hardwareId)
                .bind("online", online)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .awaitExecute();
    }

    private List<String> remembered() {
        return connection
                .statement("select hardware_id from unassigned_device order by hardware_id")
                .mapTo(String.class)
                .awaitList();
    }
}
