package dev.patchbay.kit.events;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.runtime.Ids;
import dev.patchbay.kit.workers.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
    private final Map<String, Object> broker = Map.of("bootstrap.servers", Servers.KAFKA.bootstrapServers());
    private final RelayProducers producers = new RelayProducers(broker);
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
                database, new OutboxRepository(database), signal, producers, metrics, config, topics(), workers);
        relay.start(new StartupEvent());
        running.push(() -> relay.stop(new ShutdownEvent()));
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
    }

    private TopicSetup topics() {
        return new TopicSetup(broker, config, List.of());
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
