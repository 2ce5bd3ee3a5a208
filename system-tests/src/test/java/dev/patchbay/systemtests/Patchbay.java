package dev.patchbay.systemtests;

import static io.restassured.RestAssured.given;

import dev.patchbay.simulator.Phase;
import dev.patchbay.stack.postgres.PostgresServer;
import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.process.JitCompiler;
import dev.patchbay.stack.suite.Suite;
import dev.patchbay.stack.suite.SuiteConfig;
import dev.patchbay.systemtests.Accounts.User;
import dev.patchbay.systemtests.secrets.KeySetSecrets;
import dev.patchbay.systemtests.secrets.Places;
import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.systemtests.secrets.SecretsScan;
import dev.patchbay.testkit.app.AppSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;

/** The suite, by what it shows to the outside, and what can be taken away from it. */
final class Patchbay implements AutoCloseable {

    /** How long a node of registration-service counts as alive without a sign of life. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** What others may need to notice and to tell, and what a busy machine adds. */
    static final Duration SLACK = Duration.ofSeconds(15);

    static final String REGISTRATION = "registration";
    private static final String INVENTORY = "inventory";
    private static final String HEALTH = "/q/health/ready";
    private static final String METRICS = "/q/metrics";
    static final String INSTANCE_DOMAIN = "patchbay.local";

    /** Not to be found by chance, as the usual one would be. */
    static final String INSTANCE_PASSWORD =
            Secrets.OF_THIS_RUN.remember("instance password", Secrets.random("instance"));

    /** All devices of all tests have one address, so that races for codes look like guessing. */
    private static final Map<String, String> VARIABLES = Map.of(
            "PATCHBAY_INSTANCE_PASSWORD", INSTANCE_PASSWORD,
            // all stories come from one address
            "PATCHBAY_PROVISIONING_ATTEMPTS_PER_ADDRESS", "1000000",
            "PATCHBAY_PROVISIONING_ATTEMPTS_TOTAL", "1000000",
            "PATCHBAY_PROVISIONING_ATTEMPTS_CEILING", "1000000",
            "PATCHBAY_PROVISIONING_INIT_POLLS_PER_SECOND", "10000",
            "PATCHBAY_PROVISIONING_INIT_POLL_BURST", "10000");

    private static final String INSTANCE_PATH = "/" + INSTANCE_DOMAIN + "/devices";
    private static final String DEVICES_PATH = INSTANCE_PATH + "/sysclients";

    private final Path directory;
    private final Suite suite;
    private final Inventory inventory;
    private final Sessions sessions;
    private final Provisioning provisioning;
    private boolean hasReplica;
    private boolean hasSecondInventory;

    private Patchbay(Path directory, Suite suite) {
        this.directory = directory;
        this.suite = suite;
        Accounts accounts = new Accounts(suite.gatewayUrl(), Clock.systemUTC());
        this.inventory = new Inventory(suite.gatewayUrl(), accounts);
        this.sessions = new Sessions(suite.gatewayUrl(), accounts);
        this.provisioning = new Provisioning(suite.gatewayUrl(), secureGatewayUrl(), accounts);
    }

    static Patchbay start() {
        Path directory = Directories.temporary("system-tests");
        SuiteConfig config = new SuiteConfig(
                directory,
                true,
                0,
                OptionalInt.of(0),
                false,
                System.out::println,
                () -> {},
                VARIABLES,
                0,
                JitCompiler.C1);
        Patchbay patchbay = new Patchbay(directory, Suite.start(config));
        KeySetSecrets.remember(patchbay.keySet(), Secrets.OF_THIS_RUN);
        return patchbay;
    }

    /** The one address for everything. */
    String gatewayUrl() {
        return suite.gatewayUrl();
    }

    /** Where devices connect. */
    URI devicesUrl() {
        return devicesUrl(suite.gatewayUrl());
    }

    URI secureDevicesUrl() {
        return URI.create(secureGatewayUrl().replace("https:", "wss:") + DEVICES_PATH);
    }

    private String secureGatewayUrl() {
        return "https://localhost:" + suite.gateway().tlsPort().orElseThrow();
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

    /** Asks devices for something, and hears of the results from now on. */
    Commands commands() {
        return new Commands(bootstrapServers(), keySet());
    }

    /** The file with the keys that secrets are encrypted with. */
    Path keySet() {
        return directory.resolve("key-set.json");
    }

    /** The sum of a metric over its labels and all copies of all services; fails if none of them has it. */
    double metric(String name) {
        return metric(name, "");
    }

    /** The same of those that have this label, written as {@code cause="used"}. */
    double metric(String name, String label) {
        double[] values = serviceUrls(METRICS)
                .flatMap(url -> given().get(url).asString().lines())
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .toArray();
        if (values.length == 0) {
            throw new AssertionError("no service has " + name);
        }
        return Arrays.stream(values).sum();
    }

    private Stream<URI> serviceUrls(String path) {
        return suite.parts().stream()
                .filter(part -> part.pid().isPresent())
                .flatMap(part -> part.health().stream())
                .filter(url -> url.endsWith(HEALTH))
                .map(url -> URI.create(url.replace(HEALTH, path)));
    }

    /** How much memory the first node of registration-service has, in bytes. */
    long registrationMemory() {
        long pid = suite.parts().stream()
                .filter(part -> part.name().equals(REGISTRATION))
                .flatMap(part -> part.pid().stream())
                .findFirst()
                .orElseThrow();
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            String resident =
                    lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(resident.replaceAll("\\D", "")) * 1024;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    Inventory inventory() {
        return inventory;
    }

    Provisioning provisioning() {
        return provisioning;
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

    /** The lines of the gateway's access log. */
    List<String> accessLog() {
        try {
            return Files.readAllLines(directory.resolve("logs").resolve("gateway.log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Looks for all secrets that were given out so far, wherever they could have gone. */
    SecretsScan scan(Secrets secrets) {
        SecretsScan scan = new SecretsScan(secrets);
        Places places = new Places(scan).logs(directory.resolve("logs")).broker(bootstrapServers());
        PostgresServer postgres = suite.postgres();
        Places.databases(postgres.jdbcUrl("postgres"), postgres.username(), postgres.password())
                .forEach(database ->
                        places.database(postgres.jdbcUrl(database), postgres.username(), postgres.password()));
        serviceUrls(METRICS).forEach(places::page);
        return scan;
    }

    /** Writes a line to a log, as a service would. */
    void plantInLog(String line) {
        try {
            Files.writeString(
                    directory.resolve("logs").resolve(INVENTORY + ".log"), line + "\n", StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A connection to the database of inventory-service, as its superuser. */
    Connection inventoryDatabase() throws SQLException {
        PostgresServer postgres = suite.postgres();
        return DriverManager.getConnection(postgres.jdbcUrl(INVENTORY), postgres.username(), postgres.password());
    }

    /** Switches the devices on, adds them to the domain and waits until they have their passwords. */
    void enroll(Devices devices, String domain) {
        devices.start().awaitAll(Phase.UNASSIGNED);
        inventory.awaitUnassigned(devices.prefix(), devices.all().size());
        devices.ids().parallelStream()
                .forEach(id -> inventory.assign(User.OPERATOR, domain, id).statusCode(201));
        devices.awaitAll(Phase.AUTHENTICATED);
        inventory.awaitNoneUnassigned(devices.prefix());
        inventory.awaitOnline(domain, devices.ids());
    }

    void killRegistration() {
        suite.killReplica(REGISTRATION, 1);
    }

    void startRegistration() {
        suite.startReplica(REGISTRATION, 1);
    }

    ProvisioningProcess provisioningProcess() {
        return new ProvisioningProcess(suite, directory);
    }

    void killInventory() {
        suite.kill(INVENTORY);
    }

    void startInventory() {
        suite.start(INVENTORY);
    }

    /** Starts both, side by side, unless they run. */
    void startInventoryAndRegistration() {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(this::startInventory),
                        CompletableFuture.runAsync(this::startRegistration))
                .join();
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

    /** Where apps connect. */
    URI appsUrl() {
        return appsUrl(suite.gatewayUrl());
    }

    private static URI appsUrl(String url) {
        return URI.create(url.replace("http:", "ws:") + INSTANCE_PATH);
    }

    /** Connects an app through the gateway; it has not logged in. */
    AppSocket app() {
        return appBelow("");
    }

    /** The same, with something behind the usual path, such as the name of the app. */
    AppSocket appBelow(String end) {
        return AppSocket.connect(URI.create(appsUrl() + end), Eventually.LIMIT, Map.of());
    }

    /** The same past the gateway, to one copy of inventory-service. */
    AppSocket appAt(int replica) {
        return AppSocket.connect(appsUrl(suite.replicaUrl(INVENTORY, replica)), Eventually.LIMIT, Map.of());
    }

    /** A web page of a device, for whoever has the key. */
    String passthroughUrl(String hardwareId, String key) {
        return suite.gatewayUrl() + INSTANCE_PATH + "/passthrough/" + hardwareId + "/" + key;
    }

    /** The same past the gateway, by the node that is always there. */
    String firstNodePassthroughUrl(String hardwareId, String key) {
        return suite.replicaUrl(REGISTRATION, 1) + INSTANCE_PATH + "/passthrough/" + hardwareId + "/" + key;
    }

    /** Makes sure that there are two copies of inventory-service; both stay for the tests that follow. */
    void twoInventories() {
        if (!hasSecondInventory) {
            suite.startReplica(INVENTORY);
            hasSecondInventory = true;
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
