package dev.patchbay.testkit;

import static dev.patchbay.testkit.Conditions.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.Topics;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.kit.events.EventJson;
import dev.patchbay.testkit.example.RecordingConsumer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a channel does with good and bad records, and while the database, the broker or a replica fails. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class EventProcessorIT {

    private static final String DEVICES = Topics.DEVICES.topic();
    private static final String DOMAINS = Topics.DOMAINS.topic();
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    private RecordingConsumer consumer;

    @Inject
    private KafkaClientService clients;

    @Inject
    private MeterRegistry registry;

    private EventWriter writer;
    private EventReader deadLetters;

    @BeforeEach
    void begin() {
        consumer.reset();
        writer = new EventWriter();
        deadLetters = EventReader.fromNow(Topics.DEAD_LETTER_PREFIX + RecordingConsumer.CONSUMER);
    }

    @AfterEach
    void end() {
        consumer.reset();
        deadLetters.close();
        writer.close();
    }

    @Test
    void eventsAreHandledInBatchesAndInOrder() {
        // Given: while the first event is handled, the others come in
        CountDownLatch all = new CountDownLatch(1);
        consumer.before("batch", (_, _) -> await("all events").until(() -> all.getCount() == 0));

        // When
        List<String> published = publish("batch", 200);
        all.countDown();

        // Then
        awaitEffects("batch", published);
        assertThat(consumer.batches()).hasSizeLessThan(20);
    }

    @Test
    void aRepeatedEventHasNoEffect() {
        // Given
        double repeatedBefore = count("patchbay.inbox.repeated");
        String id = publish("repeated");

        // When
        writer.send(DEVICES, "repeated", "device-changed.v1", data(device("repeated")), id);
        String next = publish("repeated");

        // Then
        awaitEffects("repeated", List.of(id, next));
        assertThat(count("patchbay.inbox.repeated") - repeatedBefore).isEqualTo(1);
    }

    @Test
    void whatWasHandledBeforeACrashHasNoEffectAgain() {
        // Given
        List<String> published = publish("crashed", 20);
        awaitEffects("crashed", published);

        // When: as if the process had died before it could commit anything
        double repeatedBefore = count("patchbay.inbox.repeated");
        clients.getConsumer("recorded")
                .runOnPollingThread(kafka -> {
                    kafka.seekToBeginning(kafka.assignment());
                })
                .await()
                .atMost(Conditions.LIMIT);
        String next = publish("crashed");

        // Then
        published.add(next);
        awaitEffects("crashed", published);
        assertThat(count("patchbay.inbox.repeated") - repeatedBefore).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aRecordThatIsNoEventBecomesADeadLetter() {
        // When
        String first = publish("broken");
        writer.send(new ProducerRecord<>(DEVICES, "broken", "{".getBytes(StandardCharsets.UTF_8)));
        String second = publish("broken");

        // Then
        awaitEffects("broken", List.of(first, second));
        EventRecord letter = deadLetters.await(about("broken"));
        assertThat(letter.value())
                .hasValueSatisfying(value -> assertThat(value).asString().isEqualTo("{"));
        assertThat(letter.headers())
                .containsEntry("patchbay-reason", "no CloudEvents type")
                .hasEntrySatisfying(
                        "patchbay-origin", origin -> assertThat(origin).startsWith(DEVICES + "/"));
    }

    @Test
    void anEventOfATypeThatThisVersionDoesNotKnowIsKept() {
        // When
        writer.send(DEVICES, "newer", "device-painted.v1", Map.of("colour", "red"));
        String known = publish("newer");

        // Then
        awaitEffects("newer", List.of(known));
        assertThat(deadLetters.await(about("newer")).headers())
                .containsEntry("patchbay-reason", "this version does not know the type dev.patchbay.device-painted.v1");
    }

    @Test
    void aSubjectWhoseEventsAlwaysFailDoesNotHoldUpTheOthers() {
        // Given
        consumer.before("poison", (_, _) -> {
            throw new IllegalStateException("poison is odd");
        });

        // When
        List<String> good = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            publish("poison");
            good.add(publish("harmless"));
        }

        // Then
        awaitEffects("harmless", good);
        List<EventRecord> letters = deadLetters.await(10, about("poison"));
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.headers().get("patchbay-reason")).contains("poison is odd");
            assertThat(letter.type()).isEqualTo("dev.patchbay.device-changed.v1");
            assertThat(letter.text("hardwareId")).isEqualTo("poison");
        });
        assertThat(consumer.effects("poison")).isEmpty();
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
        publish("constraint");
        deadLetters.await(about("constraint"));
        first.set(false);
        published.add(publish("constraint"));

        // Then
        awaitEffects("constraint", published);
    }

    @Test
    void aRecordOfTheLargestSizeFitsAsADeadLetter() {
        // Given
        byte[] value = new byte[1024 * 1024 - 120];

        // When
        writer.send(new ProducerRecord<>(DEVICES, "large", value));

        // Then
        assertThat(deadLetters.await(about("large")).value())
                .hasValueSatisfying(letter -> assertThat(letter).hasSize(value.length));
    }

    @Test
    void aPassingFailureIsRetriedAndMakesNoDeadLetter() {
        // Given: the connection of the handler dies more often than a transaction is run again by itself
        AtomicInteger deaths = new AtomicInteger(9);
        double retriesBefore = count("patchbay.inbox.retries");
        consumer.before("database", (transaction, _) -> {
            if (deaths.getAndDecrement() > 0) {
                transaction
                        .statement("select pg_terminate_backend(pg_backend_pid())")
                        .awaitExecute();
            }
        });
        writer.send(new ProducerRecord<>(DEVICES, "database", new byte[] {1}));

        // When
        List<String> published = publish("database", 10);

        // Then
        awaitEffects("database", published);
        assertThat(count("patchbay.inbox.retries") - retriesBefore).isGreaterThanOrEqualTo(2);
        assertThat(deadLetters.await(about("database")).value())
                .hasValueSatisfying(letter -> assertThat(letter).containsExactly(1));
        assertThat(deadLetters.records(about("database"))).hasSize(1);
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
        double retriesBefore = count("patchbay.inbox.retries");
        String id = publish("patient");
        int generation = generation();

        // When
        await("retries for longer than that")
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("patchbay.inbox.retries") - retriesBefore >= 12);
        away.set(false);

        // Then
        awaitEffects("patient", List.of(id));
        assertThat(generation()).isEqualTo(generation);
    }

    @Test
    void aRestartOfTheDatabaseLosesNothing() {
        // Given
        List<String> published = publish("restart", 50);
        await("a first effect").until(() -> !consumer.effects("restart").isEmpty());

        // When
        Faults.restartPostgres();
        published.addAll(publish("restart", 50));

        // Then
        awaitEffects("restart", published);
        assertThat(deadLetters.records(about("restart"))).isEmpty();
    }

    @Test
    void aBrokerThatComesBackIsReadOn() throws Throwable {
        // Given
        List<String> published = publish("broker-back", 5);
        awaitEffects("broker-back", published);

        // When
        Faults.withoutKafka(() -> {});
        published.addAll(publish("broker-back", 5));

        // Then
        awaitEffects("broker-back", published);
    }

    @Test
    void aBrokerThatStallsHoldsUpNoRequestAndLosesNothing() throws Throwable {
        // Given
        String domain = "example.com";
        put(domain);
        await("a first effect").until(() -> !consumer.effects(domain).isEmpty());
        int before = consumer.effects(domain).size();

        // When
        Faults.withStalledKafka(() -> {
            double failures = sendFailures();
            put(domain);
            await("the relay to lose patience").atMost(Duration.ofSeconds(60)).until(() -> sendFailures() > failures);
            put(domain);
        });

        // Then
        await("both effects")
                .atMost(Duration.ofSeconds(60))
                .until(() -> consumer.effects(domain).size() == before + 2);
    }

    private static void put(String domain) {
        given().auth()
                .oauth2(Tokens.ALICE)
                .contentType("application/json")
                .body(Map.of("reference", "stalled"))
                .put("/examples/" + domain)
                .then()
                .statusCode(204);
    }

    @Test
    void whatFailsAfterTheEffectMakesNoDeadLetter() {
        // Given
        AtomicInteger calls = new AtomicInteger();
        consumer.after("nobody", () -> {
            calls.incrementAndGet();
            throw new IllegalStateException("nobody to wake");
        });

        // When
        List<String> published = publish("after", 3);

        // Then
        awaitEffects("after", published);
        await("the call after it").until(() -> calls.get() > 0);
        assertThat(deadLetters.records(about("after"))).isEmpty();
    }

    /** A rolling upgrade: the version before this one does not know the topic, so it is never given its partitions. */
    @Test
    void aReplicaOfTheVersionBeforeAcknowledgesNothingOfATopicThatIsNewToThisOne() throws Exception {
        // Given
        List<ConsumerRecord<String, byte[]>> old = new CopyOnWriteArrayList<>();
        AtomicBoolean member = new AtomicBoolean();
        try (KafkaConsumer<String, byte[]> before = inTheSameGroup()) {
            Thread replica = Thread.ofPlatform().start(() -> readDevices(before, old, member));
            await("its membership").until(member::get);

            // When
            List<String> newer = IntStream.range(0, 30)
                    .mapToObj(n -> writer.send(
                            DOMAINS, "upgraded-" + n % 3 + ".test", "domain-changed.v1", data(domain(n % 3))))
                    .toList();
            List<String> devices = IntStream.range(0, 30)
                    .mapToObj(n -> publish("upgraded-" + n))
                    .toList();

            // Then
            for (int n = 0; n < 3; n++) {
                int domain = n;
                awaitEffects(
                        "upgraded-" + n + ".test",
                        IntStream.range(0, 30)
                                .filter(i -> i % 3 == domain)
                                .mapToObj(newer::get)
                                .toList());
            }
            await("the devices, by one or the other").until(() -> old.size() + effects(devices.size()) >= 30);
            assertThat(old).isNotEmpty().allMatch(record -> record.topic().equals(DEVICES));
            before.wakeup();
            replica.join();
        }
    }

    private long effects(int devices) {
        return IntStream.range(0, devices)
                .mapToLong(n -> consumer.effects("upgraded-" + n).size())
                .sum();
    }

    private static KafkaConsumer<String, byte[]> inTheSameGroup() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        SharedServers.inThisJvm().bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        RecordingConsumer.CONSUMER,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        true),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static void readDevices(
            KafkaConsumer<String, byte[]> replica, List<ConsumerRecord<String, byte[]>> records, AtomicBoolean member) {
        replica.subscribe(Set.of(DEVICES));
        try {
            while (true) {
                replica.poll(Duration.ofMillis(100)).forEach(records::add);
                member.compareAndSet(false, !replica.assignment().isEmpty());
            }
        } catch (WakeupException stopped) {
            replica.commitSync();
        }
    }

    private int generation() {
        return clients.getConsumer("recorded")
                .consumerGroupMetadata()
                .await()
                .atMost(Conditions.LIMIT)
                .generationId();
    }

    private List<String> publish(String device, int events) {
        List<String> ids = new ArrayList<>();
        IntStream.range(0, events).forEach(_ -> ids.add(publish(device)));
        return ids;
    }

    private String publish(String device) {
        return writer.send(DEVICES, device, "device-changed.v1", data(device(device)));
    }

    private void awaitEffects(String subject, List<String> ids) {
        await("effects of " + subject).until(() -> consumer.effects(subject).size() >= ids.size());
        assertThat(consumer.effects(subject)).containsExactlyElementsOf(ids);
    }

    private static Predicate<EventRecord> about(String key) {
        return record -> key.equals(record.key());
    }

    private double sendFailures() {
        return registry.find("patchbay.outbox.failures").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double count(String counter) {
        return registry.find(counter).tag("consumer", RecordingConsumer.CONSUMER).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static JsonNode data(Event event) {
        try {
            return new ObjectMapper().readTree(EventJson.write(event));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Event device(String hardwareId) {
        return new DeviceChanged(
                new HardwareId(hardwareId),
                1,
                1,
                new DomainName("example.com"),
                1,
                Optional.empty(),
                Optional.empty(),
                AdministrativePassword.RANDOM,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AT);
    }

    private static Event domain(int n) {
        return new DomainChanged(
                new DomainName("upgraded-" + n + ".test"),
                1,
                1,
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                false,
                0,
                false,
                Optional.empty(),
                AT);
    }
}
