package dev.patchbay.kit.events;

import static dev.patchbay.kit.events.KitFixture.await;
import static dev.patchbay.kit.events.KitFixture.deviceChanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.Topics;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.devices.DeviceRemoved;
import dev.patchbay.contracts.domains.DomainChanged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {

    private static final String DEVICES = Topics.DEVICES.topic();
    private static final EventType<?> DEVICE_CHANGED =
            EventTypes.named("dev.patchbay.device-changed.v1").orElseThrow();

    private KitFixture kit;

    @BeforeEach
    void begin() {
        kit = new KitFixture();
    }

    @AfterEach
    void end() throws Exception {
        kit.close();
    }

    @Test
    void eventsOfOneSubjectComeInTheirOrder() {
        // Given
        for (int version = 1; version <= 100; version++) {
            kit.tell("order-a", version, version);
            kit.tell("order-b", version, version);
        }

        // When
        kit.startRelay();
        kit.tell("order-a", 101, 300);

        // Then
        await().until(() -> kit.rows("outbox") == 0);
        assertThat(versions("order-a")).containsExactlyElementsOf(upTo(300));
        assertThat(versions("order-b")).containsExactlyElementsOf(upTo(100));
        assertThat(kit.count("patchbay.outbox.sent")).isEqualTo(400);
    }

    @Test
    void largeEventsAreReadAFewAtATimeAndLoseNothing() {
        // Given
        for (int version = 1; version <= 24; version++) {
            kit.tell(largeEvent("many-large", version));
        }

        // Then
        List<EventRecords.Row> first = kit.database.inTransaction(connection -> new OutboxRepository(kit.database)
                .take(connection, 1000, 2_000_000)
                .orElseThrow());
        assertThat(first).hasSize(4);

        // When
        kit.startRelay();

        // Then
        await().until(() -> kit.rows("outbox") == 0);
        assertThat(versions("many-large")).containsExactlyElementsOf(upTo(24));
    }

    @Test
    void anEventIsACloudEvent() {
        // Given
        kit.tell("cloud-event", 1, 1);

        // When
        kit.startRelay();

        // Then
        await().until(() -> !content("cloud-event").isEmpty());
        ConsumerRecord<String, byte[]> record = content("cloud-event").getFirst();
        assertThat(TopicContent.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(TopicContent.header(record, "ce_type")).isEqualTo("dev.patchbay.device-changed.v1");
        assertThat(TopicContent.header(record, "ce_source")).isEqualTo("/patchbay/kit-test");
        assertThat(TopicContent.header(record, "ce_subject")).isEqualTo("cloud-event");
        assertThat(TopicContent.header(record, "ce_time")).startsWith("2026-01-01T00:00:00Z");
        assertThat(TopicContent.header(record, "ce_id")).hasSize(36);
        assertThat(TopicContent.header(record, "content-type")).isEqualTo("application/json");
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        // Given
        kit.startRelay();

        // When
        assertThatIllegalStateException()
                .isThrownBy(() -> kit.database.useTransaction(connection -> {
                    kit.outbox.append(connection, deviceChanged("rolled-back", 1));
                    throw new IllegalStateException("rolls back");
                }));

        // Then
        kit.tell("told-after", 1, 1);
        await().until(() -> !content("told-after").isEmpty());
        assertThat(content("rolled-back")).isEmpty();
    }

    @Test
    void aRemovalIsFollowedByATombstone() {
        // Given
        kit.startRelay();

        // When
        kit.tell(new DeviceRemoved(new HardwareId("removed"), 1, 2, new DomainName("example.com"), Instant.EPOCH));

        // Then
        await().until(() -> content("removed").size() == 2);
        assertThat(content("removed").getFirst().value()).isNotNull();
        assertThat(content("removed").getLast().value()).isNull();
        assertThat(content("removed").getLast().headers()).isEmpty();
    }

    @Test
    void whileTheBrokerIsAwayEventsWait() {
        // Given
        kit.startRelay();
        kit.tell("broker", 1, 10);
        await().until(() -> kit.rows("outbox") == 0);
        Servers.KAFKA.stop();

        // When
        kit.tell("broker", 11, 30);
        await().until(() -> kit.count("patchbay.outbox.failures") > 0);
        long waiting = kit.rows("outbox");
        Servers.KAFKA.start();

        // Then
        assertThat(waiting).isEqualTo(20);
        await().until(() -> kit.rows("outbox") == 0);
        assertThat(versions("broker")).containsSubsequence(upTo(30));
        assertThat(versions("broker")).containsOnlyOnceElementsOf(upTo(10));
    }

    @Test
    void theRelayStartsWithoutABroker() {
        // Given
        Servers.KAFKA.stop();
        kit.tell("no-broker", 1, 3);

        // When
        kit.startRelay();
        await().until(() -> kit.count("patchbay.outbox.failures") > 0);
        Servers.KAFKA.start();

        // Then
        await().until(() -> kit.rows("outbox") == 0);
        assertThat(versions("no-broker")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anEventThatTheBrokerNeverTakesIsSetAside() {
        // Given
        DomainChanged huge = new DomainChanged(
                new DomainName("too-large"),
                1,
                1,
                false,
                Optional.of("x".repeat(2_000_000)),
                List.of(),
                List.of(),
                List.of(),
                false,
                0,
                false,
                Optional.empty(),
                Instant.EPOCH);
        kit.tell("before-large", 1, 1);
        kit.tell(huge);
        kit.tell("after-large", 1, 1);

        // When
        kit.startRelay();

        // Then
        await().until(() -> kit.rows("outbox") == 0);
        assertThat(content("before-large")).hasSize(1);
        assertThat(content("after-large")).hasSize(1);
        assertThat(TopicContent.of(Topics.DOMAINS.topic(), "too-large")).isEmpty();
        List<String> aside = kit.database.read(connection -> connection
                .statement("select key || ': ' || reason || ', ' || length(data) / 1000000 from outbox_undeliverable")
                .mapTo(String.class)
                .awaitList());
        assertThat(aside).containsExactly("too-large: too large for the broker, 2");
        assertThat(kit.count("patchbay.outbox.undeliverable")).isEqualTo(1);
    }

    @Test
    void ofTwoRelaysOneSends() {
        // Given
        kit.startRelay();
        kit.startRelay();

        // When
        for (int batch = 0; batch < 20; batch++) {
            kit.tell("two-relays", 1 + batch * 10, 10 + batch * 10);
        }

        // Then
        await().until(() -> kit.rows("outbox") == 0);
        assertThat(versions("two-relays")).containsExactlyElementsOf(upTo(200));
        assertThat(kit.count("patchbay.outbox.sent")).isEqualTo(200);
    }

    @Test
    void aRelayWaitsForTheOneThatIsAtWork() throws Exception {
        // Given
        kit.database.useTransaction(other -> {
            assertThat(new OutboxRepository(kit.database).take(other, 1, 1)).isPresent();

            // When
            kit.startRelay();
            kit.tell("at-work", 1, 1);

            // Then
            await().during(kit.config.relayInterval().multipliedBy(3)).until(() -> kit.rows("outbox") == 1);
        });
        await().until(() -> kit.rows("outbox") == 0);
        assertThat(versions("at-work")).containsExactly(1L);
    }

    @Test
    void aCrashBetweenSendAndDeleteRepeatsTheSameEvents() {
        // Given: the connection dies when the relay deletes what it has sent
        kit.database.use(connection -> {
            connection.statement("""
                    create function die() returns trigger language plpgsql security definer as
                    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$
                    """).awaitExecute();
            connection
                    .statement("create trigger die before delete on outbox for each statement execute function die()")
                    .awaitExecute();
        });
        kit.tell("crash", 1, 5);

        // When
        kit.startRelay();
        await().until(() -> kit.count("patchbay.outbox.failures") >= 2);
        kit.database.use(
                connection -> connection.statement("drop trigger die on outbox").awaitExecute());

        // Then
        await().until(() -> kit.rows("outbox") == 0);
        assertThat(content("crash")).hasSizeGreaterThanOrEqualTo(10);
        assertThat(content("crash").stream()
                        .map(record -> TopicContent.header(record, "ce_id"))
                        .distinct())
                .hasSize(5);
        assertThat(versions("crash")).startsWith(1L, 2L, 3L, 4L, 5L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void theNumberOfWaitingEventsIsMeasured() {
        // Given
        kit.startRelay();
        await().until(() -> kit.registry.find("patchbay.outbox.waiting").gauge() != null);
        Servers.KAFKA.stop();

        // When
        kit.tell("measured", 1, 7);
        System.gc();

        // Then
        assertThat(kit.registry.get("patchbay.outbox.waiting").gauge().value()).isEqualTo(7);
        Servers.KAFKA.start();
        await().until(() -> kit.rows("outbox") == 0);
    }

    private static List<ConsumerRecord<String, byte[]>> content(String key) {
        return TopicContent.of(DEVICES, key);
    }

    private static List<Long> versions(String key) {
        return content(key).stream().map(OutboxRelayIT::version).toList();
    }

    private static long version(ConsumerRecord<String, byte[]> record) {
        try {
            return ((DeviceChanged) EventJson.read(record.value(), DEVICE_CHANGED)).version();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static DeviceChanged largeEvent(String hardwareId, long version) {
        return new DeviceChanged(
                new HardwareId(hardwareId),
                1,
                version,
                new DomainName("example.com"),
                1,
                Optional.empty(),
                Optional.empty(),
                AdministrativePassword.RANDOM,
                List.of(),
                Optional.of("x".repeat(600_000)),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }
}
