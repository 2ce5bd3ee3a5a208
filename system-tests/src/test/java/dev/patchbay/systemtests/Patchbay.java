package dev.patchbay.systemtests;

import dev.patchbay.simulator.Phase;
import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.suite.Suite;
import dev.patchbay.stack.suite.SuiteConfig;
import dev.patchbay.systemtests.Accounts.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import org.awaitility.core.ThrowingRunnable;

/** The suite, by what it shows to the outside, and what can be taken away from it. */
final class Patchbay implements AutoCloseable {

    /** How long a node of registration-service counts as alive without a sign of life. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** What others may need to notice and to tell, and what a busy machine adds. */
    static final Duration SLACK = Duration.ofSeconds(15);

    static final String REGISTRATION = "registration";
    private static final String INVENTORY = "inventory";
    private static final String DEVICES_PATH = "/patchbay.local/devices/sysclients";

    private final Path directory;
    private final Suite suite;
    private final Inventory inventory;
    private final Sessions sessions;
    private boolean hasReplica;

    private Patchbay(Path directory, Suite suite) {
        this.directory = directory;
        this.suite = suite;
        Accounts accounts = new Accounts(suite.gatewayUrl(), Clock.systemUTC());
        this.inventory = new Inventory(suite.gatewayUrl(), accounts);
        this.sessions = new Sessions(suite.gatewayUrl(), accounts);
    }

    static Patchbay start() {
        Path directory = Directories.temporary("system-tests");
        SuiteConfig config =
                new SuiteConfig(directory, true, 0, OptionalInt.of(0), false, System.out::println, () -> {});
        return new Patchbay(directory, Suite.start(config));
    }

    /** Where devices connect. */
    URI devicesUrl() {
        return devicesUrl(suite.gatewayUrl());
    }

    URI secureDevicesUrl() {
        return URI.create("wss://localhost:" + suite.gateway().tlsPort().orElseThrow() + DEVICES_PATH);
    }

    /** Where devices connect to the node that is always there, past the gateway. */
    URI firstNodeUrl() {
        return nodeUrl(1);
    }

    URI nodeUrl(int number) {
        return devicesUrl(suite.replicaUrl(REGISTRATION, number));
    }

    private static URI devicesUrl(String url) {
        return URI.create(url.replace("http:", "ws:") + DEVICES_PATH);
    }

    String bootstrapServers() {
        return suite.kafka().bootstrapServers();
    }

    /** Listens on Kafka from now on. */
    Presence presence() {
        return new Presence(bootstrapServers());
    }

    Inventory inventory() {
        return inventory;
    }

    Sessions sessions() {
        return sessions;
    }

    /** What the services log from now on. */
    ServiceLogs logs() {
        try (var files = Files.list(directory.resolve("logs"))) {
            return new ServiceLogs(
                    files.filter(file -> file.getFileName().toString().startsWith(REGISTRATION)
                                    || file.getFileName().toString().startsWith(INVENTORY))
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Switches the devices on, adds them to the domain and waits until they have their passwords. */
    void enroll(Devices devices, String domain) {
        devices.start().awaitAll(Phase.UNASSIGNED);
        inventory.awaitUnassigned(devices.prefix(), devices.all().size());
        devices.ids().parallelStream()
                .forEach(id -> inventory.assign(User.OPERATOR, domain, id).statusCode(201));
        devices.awaitAll(Phase.AUTHENTICATED);
        inventory.awaitNoneUnassigned(devices.prefix());
        devices.ids().forEach(id -> inventory.awaitOnline(domain, id, true));
    }

    void killRegistration() {
        suite.killReplica(REGISTRATION, 1);
    }

    void startRegistration() {
        suite.startReplica(REGISTRATION, 1);
    }

    void killInventory() {
        suite.kill(INVENTORY);
    }

    void startInventory() {
        suite.start(INVENTORY);
    }

    void restartPostgres() {
        suite.postgres().restart();
    }

    /** Does something while the broker is away; it is back when this returns. */
    void withoutKafka(ThrowingRunnable work) throws Throwable {
        suite.kafka().stop();
        try {
            work.run();
        } finally {
            suite.kafka().start();
        }
    }

    /** A second node of registration-service, ready, also behind the gateway. One at a time. */
    SecondNode addRegistration() {
        if (hasReplica) {
            suite.startReplica(REGISTRATION, SecondNode.NUMBER);
        } else {
            suite.startReplica(REGISTRATION);
            hasReplica = true;
        }
        return new SecondNode(this, suite);
    }

    @Override
    public void close() {
        suite.close();
    }
}
