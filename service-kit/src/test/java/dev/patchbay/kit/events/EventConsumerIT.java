package dev.patchbay.kit.events;

import static dev.patchbay.kit.events.KitFixture.await;
import static dev.patchbay.kit.events.KitFixture.deviceChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventConsumerIT {

    private KitFixture kit;

    @BeforeEach
    void begin() throws InterruptedException {
        kit = new KitFixture();
        kit.createTopics();
    }

    @AfterEach
    void end() throws Exception {
        kit.close();
    }

    @Test
    void eventsAreHandledInBatchesAndInOrder() throws Exception {
        // Given
        publish("batch", 1, 200);
        RecordingHandler handler = new RecordingHandler("batch", kit.database);

        // When
        kit.startConsumer(handler);

        // Then
        await().until(() -> effects("batch").size() == 200);
        assertThat(effects("batch")).containsExactlyElementsOf(upTo(200));
        assertThat(handler.batches()).hasSizeLessThan(50);
    }

    @Test
    void aRepeatedEventHasNoEffect() throws Exception {
        // Given
        UUID id = kit.ids.next();
        kit.startConsumer(new RecordingHandler("repeated", kit.database));

        // When
        kit.publish(deviceChanged("repeated", 1), id);
        kit.publish(deviceChanged("repeated", 1), id);
        publish("repeated", 2, 2);

        // Then
        await().until(() -> effects("repeated").contains(2L));
        assertThat(effects("repeated")).containsExactly(1L, 2L);
        assertThat(kit.count("patchbay.inbox.repeated")).isEqualTo(1);
    }

    @Test
    void whatWasHandledBeforeACrashHasNoEffectAgain() throws Exception {
        // Given
        RecordingHandler handler = new RecordingHandler("crashed", kit.database);
        publish("crashed", 1, 20);
        AutoCloseable first = kit.startConsumer(handler);
        await().until(() -> effects("crashed").size() == 20);
        first.close();
        forgetOffsets("crashed");

        // When
        kit.startConsumer(handler);
        publish("crashed", 21, 21);

        // Then
        await().until(() -> effects("crashed").contains(21L));
        assertThat(effects("crashed")).containsExactlyElementsOf(upTo(21));
        assertThat(kit.count("patchbay.inbox.repeated")).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aRecordThatIsNoEventBecomesADeadLetter() throws Exception {
        // Given
        kit.startConsumer(new RecordingHandler("broken", kit.database));
        publish("broken", 1, 1);

        // When
        kit.publish(new ProducerRecord<>(Topics.DEVICES.topic(), "broken", "{".getBytes(StandardCharsets.UTF_8)));
        publish("broken", 2, 2);

        // Then
        await().until(() ->
                effects("broken").contains(2L) && !deadLetters("broken").isEmpty());
        assertThat(effects("broken")).containsExactly(1L, 2L);
        assertThat(deadLetters("broken")).singleElement().satisfies(letter -> {
            assertThat(letter.value()).asString().isEqualTo("{");
            assertThat(TopicContent.header(letter, DeadLetters.REASON)).isEqualTo("no CloudEvents type");
            assertThat(TopicContent.header(letter, DeadLetters.ORIGIN)).startsWith(Topics.DEVICES.topic() + "/");
        });
    }

    @Test
    void anEventThatCantBeHandledDoesNotHoldUpTheOthers() throws Exception {
        // Given
        RecordingHandler handler = new RecordingHandler("poison", kit.database, (connection, event) -> {
            if (event.version() == 5) {
                throw new IllegalStateException("version 5 is odd");
            }
        });
        publish("poison", 1, 10);

        // When
        kit.startConsumer(handler);

        // Then
        await().until(() -> effects("poison").contains(10L));
        assertThat(effects("poison")).containsExactly(1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L, 10L);
        assertThat(deadLetters("poison")).singleElement().satisfies(letter -> {
            assertThat(TopicContent.header(letter, DeadLetters.REASON)).contains("version 5 is odd");
            assertThat(TopicContent.header(letter, "ce_type")).isEqualTo("dev.patchbay.device-changed.v1");
            assertThat(letter.value()).asString().contains("\"version\":5");
        });
        assertThat(kit.count("patchbay.inbox.dead.letters")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void aMistakeThatTheDatabaseFindsIsNoPassingOne() throws Exception {
        // Given
        RecordingHandler handler = new RecordingHandler("constraint", kit.database, (connection, event) -> {
            if (event.version() == 2) {
                connection
                        .statement("insert into inbox (consumer) values (null)")
                        .awaitExecute();
            }
        });
        publish("constraint", 1, 3);

        // When
        kit.startConsumer(handler);

        // Then
        await().until(() -> effects("constraint").contains(3L));
        assertThat(effects("constraint")).containsExactly(1L, 3L);
        assertThat(deadLetters("constraint")).hasSize(1);
    }

    @Test
    void aRecordOfTheLargestSizeFitsAsADeadLetter() throws Exception {
        // Given
        byte[] value = new byte[1024 * 1024 - 120];
        kit.publish(new ProducerRecord<>(Topics.DEVICES.topic(), "large", value));

        // When
        kit.startConsumer(new RecordingHandler("large", kit.database));
        publish("large", 1, 1);

        // Then
        await().until(() -> effects("large").contains(1L));
        assertThat(deadLetters("large"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).hasSize(value.length));
    }

    @Test
    void aDatabaseFailureIsTriedAgainUntilItPasses() throws Exception {
        // Given: the handler's connection dies more often than a transaction is run again by itself
        AtomicInteger deaths = new AtomicInteger(9);
        RecordingHandler handler = new RecordingHandler("database", kit.database, (connection, event) -> {
            if (event.version() == 5 && deaths.getAndDecrement() > 0) {
                connection
                        .statement("select pg_terminate_backend(pg_backend_pid())")
                        .awaitExecute();
            }
        });
        publish("database", 1, 10);

        // When
        kit.startConsumer(handler);

        // Then
        await().until(() -> effects("database").contains(10L));
        assertThat(effects("database")).containsExactlyElementsOf(upTo(10));
        assertThat(deadLetters("database")).isEmpty();
        assertThat(kit.count("patchbay.inbox.retries")).isEqualTo(2);
    }

    @Test
    void aDeadLetterIsNotRepeatedWhileTheDatabaseIsAway() throws Exception {
        // Given
        AtomicBoolean away = new AtomicBoolean(true);
        RecordingHandler handler = new RecordingHandler("flood", kit.database, (connection, event) -> {
            if (away.get()) {
                connection
                        .statement("select pg_terminate_backend(pg_backend_pid())")
                        .awaitExecute();
            }
        });
        kit.publish(new ProducerRecord<>(Topics.DEVICES.topic(), "flood", new byte[] {1}));
        publish("flood", 1, 1);

        // When
        kit.startConsumer(handler);
        await().until(() -> kit.count("patchbay.inbox.retries") >= 3);
        away.set(false);

        // Then
        await().until(() -> effects("flood").contains(1L));
        await().until(() -> !deadLetters("flood").isEmpty());
        assertThat(deadLetters("flood")).hasSize(1);
    }

    @Test
    void aRestartOfTheDatabaseLosesNothing() throws Exception {
        // Given
        kit.startConsumer(new RecordingHandler("restart", kit.database));
        publish("restart", 1, 50);
        await().until(() -> !effects("restart").isEmpty());

        // When
        Servers.POSTGRES.restart();
        publish("restart", 51, 100);

        // Then
        await().until(() -> effects("restart").contains(100L));
        assertThat(effects("restart")).containsExactlyElementsOf(upTo(100));
        assertThat(deadLetters("restart")).isEmpty();
    }

    @Test
    void aBrokerThatComesBackIsReadOn() throws Exception {
        // Given
        kit.startConsumer(new RecordingHandler("broker-back", kit.database));
        publish("broker-back", 1, 5);
        await().until(() -> effects("broker-back").size() == 5);

        // When
        Servers.KAFKA.stop();
        Servers.KAFKA.start();
        publish("broker-back", 6, 10);

        // Then
        await().until(() -> effects("broker-back").contains(10L));
        assertThat(effects("broker-back")).containsExactlyElementsOf(upTo(10));
    }

    @Test
    void aConsumerMayStartBeforeTheBroker() throws Exception {
        // Given
        Servers.KAFKA.stop();

        // When
        kit.startConsumer(new RecordingHandler("early", kit.database));
        Servers.KAFKA.start();
        publish("early", 1, 1);

        // Then
        await().until(() -> effects("early").equals(List.of(1L)));
    }

    @Test
    void twoReplicasShareTheWorkAndEachEventHasOneEffect() throws Exception {
        // Given
        List<String> devices =
                LongStream.rangeClosed(1, 12).mapToObj(n -> "shared-" + n).toList();
        kit.startConsumer(new RecordingHandler("shared", kit.database));

        // When
        for (int round = 0; round < 20; round++) {
            for (String device : devices) {
                publish(device, round + 1, round + 1);
            }
            if (round == 10) {
                kit.startConsumer(new RecordingHandler("shared", kit.database));
            }
        }

        // Then
        await().until(() -> devices.stream().allMatch(device -> effects(device).contains(20L)));
        assertThat(devices).allSatisfy(device -> assertThat(effects(device)).containsExactlyElementsOf(upTo(20)));
    }

    @Test
    void whatFailsAfterTheEffectMakesNoDeadLetter() throws Exception {
        // Given
        List<Boolean> calls = Collections.synchronizedList(new ArrayList<>());
        kit.startConsumer(new RecordingHandler("after", kit.database).afterwards(() -> {
            calls.add(true);
            throw new IllegalStateException("nobody to wake");
        }));

        // When
        publish("after", 1, 3);

        // Then
        await().until(() -> effects("after").size() == 3 && !calls.isEmpty());
        publish("after", 4, 4);
        await().until(() -> effects("after").contains(4L));
        assertThat(deadLetters("after")).isEmpty();
    }

    @Test
    void handledEventsAreForgottenAfterTheirTime() throws Exception {
        // Given
        kit.startConsumer(new RecordingHandler("forgotten", kit.database));
        publish("forgotten", 1, 3);
        await().until(() -> effects("forgotten").size() == 3);
        kit.database.use(connection -> connection
                .statement(
                        "update inbox set handled_at = handled_at - interval '8 days' where event_id = (select event_id from inbox limit 1)")
                .awaitExecute());
        long before = kit.rows("inbox");

        // When
        new Inbox(kit.database, Clock.systemUTC(), kit.config).forgetOld();

        // Then
        assertThat(kit.rows("inbox")).isEqualTo(before - 1);
    }

    private void publish(String device, int firstVersion, int lastVersion) throws Exception {
        for (int version = firstVersion; version <= lastVersion; version++) {
            kit.publish(deviceChanged(device, version), kit.ids.next());
        }
    }

    private List<Long> effects(String device) {
        return RecordingHandler.effects(kit.database, device);
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(String test) {
        return TopicContent.of(Topics.DEAD_LETTER_PREFIX + test, test);
    }

    /** As if the consumer had died before it could commit them. */
    private static void forgetOffsets(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.KAFKA.bootstrapServers()))) {
            await().ignoreExceptionsMatching(failure -> failure.getCause() instanceof GroupNotEmptyException)
                    .untilAsserted(() ->
                            admin.deleteConsumerGroups(List.of(group)).all().get());
        }
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
