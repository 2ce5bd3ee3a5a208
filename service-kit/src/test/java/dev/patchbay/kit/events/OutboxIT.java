package dev.patchbay.kit.events;

import static dev.patchbay.kit.events.KitFixture.deviceChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.DeviceRemoved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIT {

    private static final UUID OPEN = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID CLOSED = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private static final Map<UUID, Event> EVENTS = Map.of(
            OPEN,
            new DeviceRemoved(new HardwareId("was-open"), 1, 2, new DomainName("example.com"), Instant.EPOCH),
            CLOSED,
            deviceChanged("was-closed", 1));

    private KitFixture kit;
    private OutboxRepository rows;

    @BeforeEach
    void begin() {
        kit = new KitFixture();
        rows = new OutboxRepository(kit.database);
        kit.database.use(connection -> {
            connection.statement("create table thing (id uuid, closed boolean)").awaitExecute();
            connection
                    .statement("insert into thing values (:open, false), (:closed, true)")
                    .bind("open", OPEN)
                    .bind("closed", CLOSED)
                    .awaitExecute();
        });
    }

    @AfterEach
    void end() throws Exception {
        kit.close();
    }

    @Test
    void ofAChangeOnlyTheEventsOfWhatItHasChangedAreStored() {
        // When
        List<UUID> changed = close();

        // Then
        assertThat(changed).containsExactly(OPEN);
        assertThat(taken()).extracting(EventRecords.Row::key).containsExactly("was-open", "was-open");
        assertThat(taken()).extracting(EventRecords.Row::type).containsExactly("dev.patchbay.device-removed.v1", null);
    }

    /** As after a connection that broke when the commit was sent. */
    @Test
    void aChangeThatIsRepeatedStoresNothingTheSecondTime() {
        // Given
        close();

        // When
        List<UUID> changed = close();

        // Then
        assertThat(changed).isEmpty();
        assertThat(kit.rows("outbox")).isEqualTo(2);
    }

    @Test
    void aRoundOfTheRelayReadsNoFurtherThanWhatItTakesHoweverManyWait() {
        // Given
        kit.database.use(connection -> connection.statement("""
                        insert into outbox (event_id, topic, key, type, at, data)
                        select gen_random_uuid(), 'topic', 'key', 'type', now(), decode(repeat('00', 500), 'hex')
                        from generate_series(1, 20000)
                        """).awaitExecute());

        // When
        long read = kit.database.inTransaction(connection -> {
            assertThat(rows.take(connection, 100, Integer.MAX_VALUE).orElseThrow())
                    .hasSize(100);
            return connection.statement("""
                            select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
                            from pg_stat_xact_user_tables where relname = 'outbox'
                            """).mapTo(Long.class).awaitOne();
        });

        // Then
        assertThat(read).isBetween(100L, 110L);
    }

    private List<UUID> close() {
        return kit.database.read(connection -> kit.outbox
                .append(
                        connection,
                        "update thing set closed = true where id = any(:ids) and not closed returning id",
                        change -> change.bindArray("ids", UUID.class, EVENTS.keySet()),
                        EVENTS)
                .await()
                .atMost(Duration.ofSeconds(10)));
    }

    private List<EventRecords.Row> taken() {
        return kit.database.inTransaction(
                connection -> rows.take(connection, 10, Integer.MAX_VALUE).orElseThrow());
    }
}
