package dev.patchbay.testkit;

import static dev.patchbay.testkit.Conditions.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.example.RecordingConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a channel does when the database refuses, is away, or takes too long. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class EventProcessorDatabaseIT {

    @Inject
    private RecordingConsumer consumer;

    @Inject
    private KafkaClientService clients;

    @Inject
    private MeterRegistry registry;

    private RecordedEvents events;

    @BeforeEach
    void begin() {
        events = new RecordedEvents(consumer, registry);
    }

    @AfterEach
    void end() {
        events.close();
    }

    @Test
    void aMistakeThatTheDatabaseFindsIsNoPassingOne() {
        // Given
        AtomicBoolean first = new AtomicBoolean(true);
        List<String> published = new ArrayList<>();
        consumer.before("constraint", (transaction, _) -> {
            if (first.get()) {
                transaction
                        .statement("insert into inbox (consumer) values (null)")
                        .awaitExecute();
            }
        });

        // When
        events.publish("constraint");
        events.deadLetters().await(RecordedEvents.about("constraint"));
        first.set(false);
        published.add(events.publish("constraint"));

        // Then
        events.awaitEffects("constraint", published);
    }

    @Test
    void aPassingFailureIsRetriedAndMakesNoDeadLetter() {
        // Given: the connection of the handler dies more often than a transaction is run again by itself
        AtomicInteger deaths = new AtomicInteger(9);
        double retriesBefore = events.count("patchbay.inbox.retries");
        consumer.before("database", (transaction, _) -> {
            if (deaths.getAndDecrement() > 0) {
                transaction
                        .statement("select pg_terminate_backend(pg_backend_pid())")
                        .awaitExecute();
            }
        });
        events.writer().send(new ProducerRecord<>(RecordedEvents.DEVICES, "database", new byte[] {1}));

        // When
        List<String> published = events.publish("database", 10);

        // Then
        events.awaitEffects("database", published);
        assertThat(events.count("patchbay.inbox.retries") - retriesBefore).isGreaterThanOrEqualTo(2);
        assertThat(events.deadLetters().await(RecordedEvents.about("database")).value())
                .hasValueSatisfying(letter -> assertThat(letter).containsExactly(1));
        assertThat(events.deadLetters().records(RecordedEvents.about("database")))
                .hasSize(1);
    }

    @Test
    void aReplicaThatRetriesForLongStaysInItsGroup() throws Exception {
        // Given: the database fails for longer than a member may go without polling
        AtomicBoolean away = new AtomicBoolean(true);
        consumer.before("patient", (transaction, _) -> {
            if (away.get()) {
                transaction
                        .statement("select pg_terminate_backend(pg_backend_pid())")
                        .awaitExecute();
            }
        });
        double retriesBefore = events.count("patchbay.inbox.retries");
        String id = events.publish("patient");
        int generation = generation();

        // When
        await("retries for longer than that")
                .atMost(Duration.ofSeconds(60))
                .until(() -> events.count("patchbay.inbox.retries") - retriesBefore >= 12);
        away.set(false);

        // Then
        events.awaitEffects("patient", List.of(id));
        assertThat(generation()).isEqualTo(generation);
    }

    @Test
    void aRestartOfTheDatabaseLosesNothing() {
        // Given
        List<String> published = events.publish("restart", 50);
        await("a first effect").until(() -> !consumer.effects("restart").isEmpty());

        // When
        Faults.restartPostgres();
        published.addAll(events.publish("restart", 50));

        // Then
        events.awaitEffects("restart", published);
        assertThat(events.deadLetters().records(RecordedEvents.about("restart")))
                .isEmpty();
    }

    @Test
    void anEventThatAlwaysTakesTooLongBecomesADeadLetterAndDoesNotHoldUpTheOthers() {
        // Given: all of them come in one batch
        AtomicInteger tries = new AtomicInteger();
        AtomicBoolean published = new AtomicBoolean();
        consumer.before("gate", (_, _) -> await("all events").until(published::get));
        consumer.before("slow", (transaction, _) -> {
            tries.incrementAndGet();
            transaction.limitStatements(Duration.ofMillis(50));
            transaction.statement("select pg_sleep(60)").awaitExecute();
        });

        // When
        events.publish("gate");
        List<String> good = new ArrayList<>();
        good.add(events.publish("quick"));
        events.publish("slow");
        good.add(events.publish("quick"));
        published.set(true);

        // Then
        events.awaitEffects("quick", good);
        assertThat(events.deadLetters()
                        .await(RecordedEvents.about("slow"))
                        .headers()
                        .get("patchbay-reason"))
                .contains("statement timeout");
        assertThat(events.deadLetters().records(RecordedEvents.about("quick"))).isEmpty();
        assertThat(consumer.effects("slow")).isEmpty();
        // three as a part of its batch, and one alone
        assertThat(tries).hasValue(4);
    }

    @Test
    void anEventThatWaitsForALockForSomeTimeIsHandled() {
        // Given
        AtomicInteger slow = new AtomicInteger(2);
        consumer.before("locked", (transaction, _) -> {
            if (slow.getAndDecrement() > 0) {
                transaction.limitStatements(Duration.ofMillis(50));
                transaction.statement("select pg_sleep(60)").awaitExecute();
            }
        });

        // When
        String id = events.publish("locked");

        // Then
        events.awaitEffects("locked", List.of(id));
        assertThat(events.deadLetters().records(RecordedEvents.about("locked"))).isEmpty();
    }

    private int generation() {
        return clients.getConsumer("recorded")
                .consumerGroupMetadata()
                .await()
                .atMost(Conditions.LIMIT)
                .generationId();
    }
}
