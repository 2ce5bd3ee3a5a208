package dev.patchbay.testkit;

import static dev.patchbay.testkit.Conditions.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.Topics;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.testkit.example.RecordingConsumer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
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

    private static final String DOMAINS = Topics.DOMAINS.topic();
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

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
    void eventsAreHandledInBatchesAndInOrder() {
        // Given: while the first event is handled, the others come in
        CountDownLatch all = new CountDownLatch(1);
        consumer.before("batch", (_, _) -> await("all events").until(() -> all.getCount() == 0));

        // When
        List<String> published = events.publish("batch", 200);
        all.countDown();

        // Then
        events.awaitEffects("batch", published);
        assertThat(consumer.batches()).hasSizeLessThan(20);
    }

    @Test
    void aRepeatedEventHasNoEffect() {
        // Given
        double repeatedBefore = events.count("patchbay.inbox.repeated");
        String id = events.publish("repeated");

        // When
        events.writer()
                .send(
                        RecordedEvents.DEVICES,
                        "repeated",
                        "device-changed.v1",
                        RecordedEvents.data(RecordedEvents.device("repeated")),
                        id);
        String next = events.publish("repeated");

        // Then
        events.awaitEffects("repeated", List.of(id, next));
        assertThat(events.count("patchbay.inbox.repeated") - repeatedBefore).isEqualTo(1);
    }

    @Test
    void whatWasHandledBeforeACrashHasNoEffectAgain() {
        // Given
        List<String> published = events.publish("crashed", 20);
        events.awaitEffects("crashed", published);

        // When: as if the process had died before it could commit anything
        double repeatedBefore = events.count("patchbay.inbox.repeated");
        clients.getConsumer("recorded")
                .runOnPollingThread(kafka -> {
                    kafka.seekToBeginning(kafka.assignment());
                })
                .await()
                .atMost(Conditions.LIMIT);
        String next = events.publish("crashed");

        // Then
        published.add(next);
        events.awaitEffects("crashed", published);
        assertThat(events.count("patchbay.inbox.repeated") - repeatedBefore).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aRecordThatIsNoEventBecomesADeadLetter() {
        // When
        String first = events.publish("broken");
        events.writer()
                .send(new ProducerRecord<>(RecordedEvents.DEVICES, "broken", "{".getBytes(StandardCharsets.UTF_8)));
        String second = events.publish("broken");

        // Then
        events.awaitEffects("broken", List.of(first, second));
        EventRecord letter = events.deadLetters().await(RecordedEvents.about("broken"));
        assertThat(letter.value())
                .hasValueSatisfying(value -> assertThat(value).asString().isEqualTo("{"));
        assertThat(letter.headers())
                .containsEntry("patchbay-reason", "no CloudEvents type")
                .hasEntrySatisfying(
                        "patchbay-origin", origin -> assertThat(origin).startsWith(RecordedEvents.DEVICES + "/"));
    }

    @Test
    void anEventOfATypeThatThisVersionDoesNotKnowIsKept() {
        // When
        events.writer().send(RecordedEvents.DEVICES, "newer", "device-painted.v1", Map.of("colour", "red"));
        String known = events.publish("newer");

        // Then
        events.awaitEffects("newer", List.of(known));
        assertThat(events.deadLetters().await(RecordedEvents.about("newer")).headers())
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
            events.publish("poison");
            good.add(events.publish("harmless"));
        }

        // Then
        events.awaitEffects("harmless", good);
        List<EventRecord> letters = events.deadLetters().await(10, RecordedEvents.about("poison"));
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.headers().get("patchbay-reason")).contains("poison is odd");
            assertThat(letter.type()).isEqualTo("dev.patchbay.device-changed.v1");
            assertThat(letter.text("hardwareId")).isEqualTo("poison");
        });
        assertThat(consumer.effects("poison")).isEmpty();
    }

    @Test
    void aRecordOfTheLargestSizeFitsAsADeadLetter() {
        // Given
        byte[] value = new byte[1024 * 1024 - 120];

        // When
        events.writer().send(new ProducerRecord<>(RecordedEvents.DEVICES, "large", value));

        // Then
        assertThat(events.deadLetters().await(RecordedEvents.about("large")).value())
                .hasValueSatisfying(letter -> assertThat(letter).hasSize(value.length));
    }

    @Test
    void aBrokerThatComesBackIsReadOn() throws Throwable {
        // Given
        List<String> published = events.publish("broker-back", 5);
        events.awaitEffects("broker-back", published);

        // When
        Faults.withoutKafka(() -> {});
        published.addAll(events.publish("broker-back", 5));

        // Then
        events.awaitEffects("broker-back", published);
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
        List<String> published = events.publish("after", 3);

        // Then
        events.awaitEffects("after", published);
        await("the call after it").until(() -> calls.get() > 0);
        assertThat(events.deadLetters().records(RecordedEvents.about("after"))).isEmpty();
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
                    .mapToObj(n -> events.writer()
                            .send(
                                    DOMAINS,
                                    "upgraded-" + n % 3 + ".test",
                                    "domain-changed.v1",
                                    RecordedEvents.data(domain(n % 3))))
                    .toList();
            List<String> devices = IntStream.range(0, 30)
                    .mapToObj(n -> events.publish("upgraded-" + n))
                    .toList();

            // Then
            for (int n = 0; n < 3; n++) {
                int domain = n;
                events.awaitEffects(
                        "upgraded-" + n + ".test",
                        IntStream.range(0, 30)
                                .filter(i -> i % 3 == domain)
                                .mapToObj(newer::get)
                                .toList());
            }
            await("the devices, by one or the other").until(() -> old.size() + effects(devices.size()) >= 30);
            assertThat(old).isNotEmpty().allMatch(record -> record.topic().equals(RecordedEvents.DEVICES));
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
        replica.subscribe(Set.of(RecordedEvents.DEVICES));
        try {
            while (true) {
                replica.poll(Duration.ofMillis(100)).forEach(records::add);
                member.compareAndSet(false, !replica.assignment().isEmpty());
            }
        } catch (WakeupException stopped) {
            replica.commitSync();
        }
    }

    private double sendFailures() {
        return registry.find("patchbay.outbox.failures").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
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
