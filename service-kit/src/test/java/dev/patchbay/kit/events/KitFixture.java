package dev.patchbay.kit.events;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.runtime.Ids;
import dev.patchbay.kit.workers.Workers;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The kit's real parts on a database of their own, put together as the container does it, and what tests say about them. */
final class KitFixture implements AutoCloseable {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    final BlockingDatabase database;
    final Outbox outbox;
    final EventsConfig config = config();
    final MeterRegistry registry = new SimpleMeterRegistry();
    final Ids ids = new Ids(new SecureRandom());

    private final OutboxSignal signal = new OutboxSignal();
    private final EventMetrics metrics = new EventMetrics(registry);
    private final KafkaProducers producers = new KafkaProducers(Servers.KAFKA.bootstrapServers());
    private final Producer<String, byte[]> producer = producers.forDeadLetters();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    KitFixture() {
        Servers.KAFKA.start();
        this.database = Servers.migratedDatabase();
        this.outbox = new Outbox(ids, signal);
    }

    private final Workers workers = new Workers(new SimpleMeterRegistry(), Ticker.systemTicker());

    static ConditionFactory await() {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(25))
                .atMost(Duration.ofSeconds(30));
    }

    static Event deviceChanged(String hardwareId, long version) {
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
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AT);
    }

    /** Puts changes of one device with these versions into the outbox, each in a transaction of its own. */
    void tell(String hardwareId, int firstVersion, int lastVersion) {
        IntStream.rangeClosed(firstVersion, lastVersion).forEach(version -> tell(deviceChanged(hardwareId, version)));
    }

    void tell(Event event) {
        database.useTransaction(connection -> outbox.append(connection, event));
    }

    void startRelay() {
        OutboxRelay relay = new OutboxRelay(
                database, new OutboxStore(database), signal, producers, metrics, config, topics(List.of()), workers);
        relay.start(new StartupEvent());
        running.push(() -> relay.stop(new ShutdownEvent()));
    }

    /** Starts a consumer for the handler, and returns what stops it. */
    AutoCloseable startConsumer(EventHandler handler) {
        EventConsumers consumers = new EventConsumers(
                List.of(handler),
                producers,
                config,
                database,
                new Inbox(database, Clock.systemUTC(), config),
                new DeadLetters(metrics),
                metrics,
                topics(List.of(handler)),
                workers,
                Servers.KAFKA.bootstrapServers());
        consumers.start(new StartupEvent());
        AutoCloseable stop = () -> consumers.stop(new ShutdownEvent());
        running.push(stop);
        return stop;
    }

    void createTopics() throws InterruptedException {
        topics(List.of()).ensure();
    }

    /** Publishes as another service would. */
    void publish(Event event, UUID id) throws InterruptedException, ExecutionException {
        var type = EventTypes.of(event);
        publish(KafkaMessageFactory.createWriter(type.topic().topic(), event.subject())
                .writeBinary(CloudEventBuilder.v1()
                        .withId(id.toString())
                        .withSource(URI.create("/test"))
                        .withType(type.name())
                        .withSubject(event.subject())
                        .withData("application/json", EventJson.write(event))
                        .build()));
    }

    void publish(ProducerRecord<String, byte[]> record) throws InterruptedException, ExecutionException {
        producer.send(record).get();
    }

    double count(String counter) {
        return registry.find(counter).counters().stream()
                .mapToDouble(found -> found.count())
                .sum();
    }

    long rows(String table) {
        return database.read(connection -> connection
                .statement("select count(*) from " + table)
                .mapTo(Long.class)
                .awaitOne());
    }

    @Override
    public void close() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
        producer.close();
    }

    private TopicSetup topics(List<EventHandler> handlers) {
        return new TopicSetup(Servers.KAFKA.bootstrapServers(), config, handlers);
    }

    private static EventsConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "quarkus.application.name", "kit-test",
                                "patchbay.events.partitions", "3",
                                "patchbay.events.retry-pause", "PT0.1S"),
                        "test",
                        500))
                .withMapping(EventsConfig.class)
                .build()
                .getConfigMapping(EventsConfig.class);
    }
}
