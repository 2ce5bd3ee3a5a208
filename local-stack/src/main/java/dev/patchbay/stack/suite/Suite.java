package dev.patchbay.stack.suite;

import dev.patchbay.stack.gateway.AccessLogFile;
import dev.patchbay.stack.gateway.Gateway;
import dev.patchbay.stack.gateway.GatewayConfig;
import dev.patchbay.stack.gateway.GatewayLimits;
import dev.patchbay.stack.gateway.SelfSignedKeyStore;
import dev.patchbay.stack.gateway.Upstreams;
import dev.patchbay.stack.kafka.KafkaServer;
import dev.patchbay.stack.keycloak.KeycloakServer;
import dev.patchbay.stack.keycloak.PasswordGrant;
import dev.patchbay.stack.postgres.PostgresServer;
import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.process.FreePort;
import dev.patchbay.stack.process.ProcessJournal;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/**
 * All of Patchbay on this machine: PostgreSQL, Kafka, Keycloak, the services and the gateway, started side by side where
 * that is possible, ready when {@link #start} returns. The methods are safe for use by several threads.
 */
public final class Suite implements AutoCloseable {
    private final Started started;
    private final Infrastructure infrastructure;
    private final Services services;
    private final Gateway gateway;
    private final ProcessJournal journal;
    private final Path directory;

    private Suite(
            Started started,
            Infrastructure infrastructure,
            Services services,
            Gateway gateway,
            ProcessJournal journal,
            Path directory) {
        this.started = started;
        this.infrastructure = infrastructure;
        this.services = services;
        this.gateway = gateway;
        this.journal = journal;
        this.directory = directory;
    }

    /**
     * Starts everything and creates the first domains. What a killed predecessor left in the directory is ended before.
     *
     * @throws dev.patchbay.stack.process.StartFailed if a part does not start; nothing runs any more then
     */
    public static Suite start(SuiteConfig config) {
        try {
            Files.createDirectories(config.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("can't create " + config.directory() + ": " + e.getMessage(), e);
        }
        var journal = ProcessJournal.in(config.directory().resolve("processes.json"));
        journal.endLeftovers();
        var started = new Started(config.progress());
        if (config.temporary()) {
            started.remember(() -> Directories.delete(config.directory()));
        }
        boolean complete = false;
        try {
            var suite = start(config, journal, started);
            complete = true;
            return suite;
        } finally {
            if (!complete) {
                started.close();
            }
        }
    }

    // The gateway takes its port first: if that is in use, nobody has to wait for anything.
    private static Suite start(SuiteConfig config, ProcessJournal journal, Started started) {
        int port = config.port() == 0 ? FreePort.any() : config.port();
        var upstreams = new Upstreams(Clock.systemUTC());
        var accessLog = AccessLogFile.at(config.logs().resolve("gateway.log"));
        started.remember(accessLog::close);
        var gateway = Gateway.start(gatewayConfig(config, port, upstreams).withAccessLog(accessLog));
        started.remember(gateway::close);
        var infrastructure = new InfrastructureStart(config, journal, started).run("http://localhost:" + port);
        upstreams.set(
                "keycloak",
                List.of(SocketAddress.inetSocketAddress(
                        infrastructure.keycloak().port(), "127.0.0.1")));
        var services = new Services(infrastructure, config, journal, gateway, restarts(config, started));
        startServices(services, started);
        var suite = new Suite(started, infrastructure, services, gateway, journal, config.directory());
        Seeder.run(suite.gatewayUrl(), suite.token("operator", "operator"));
        return suite;
    }

    private static GatewayConfig gatewayConfig(SuiteConfig config, int port, Upstreams upstreams) {
        var plain = GatewayConfig.local(port, upstreams)
                .withLimits(GatewayLimits.ofTheSuite().withDevicesOfOneNetwork(config.devices()));
        return config.tlsPort().isPresent()
                ? plain.withTls(SelfSignedKeyStore.in(
                        config.directory(), config.tlsPort().getAsInt()))
                : plain;
    }

    private static Optional<ScheduledExecutorService> restarts(SuiteConfig config, Started started) {
        if (!config.restarts()) {
            return Optional.empty();
        }
        var executor = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("restarts-", 0).factory());
        started.remember(executor::shutdownNow);
        return Optional.of(executor);
    }

    private static void startServices(Services services, Started started) {
        started.remember(() -> stopAll(services));
        try (var parallel = new Parallel()) {
            var starts = ServiceDefinition.ALL.stream()
                    .map(definition -> parallel.submit(() -> startService(services, definition, started)))
                    .toList();
            starts.forEach(Parallel::join);
        }
    }

    private static boolean startService(Services services, ServiceDefinition definition, Started started) {
        long begin = System.nanoTime();
        services.add(definition);
        started.tell(definition.name(), begin);
        return true;
    }

    private static void stopAll(Services services) {
        try (var parallel = new Parallel()) {
            List<Future<?>> stops = new ArrayList<>();
            services.all()
                    .forEach(replica -> stops.add(parallel.submit(() -> {
                        replica.stop();
                        return true;
                    })));
            stops.forEach(Parallel::join);
        }
    }

    /** The one address for everything: {@code http://localhost:8080}. */
    public String gatewayUrl() {
        return "http://localhost:" + gateway.port();
    }

    /** An access token of an account of the realm, valid for 15 minutes. */
    public String token(String user, String password) {
        return new PasswordGrant(gatewayUrl() + "/auth/realms/patchbay").token(user, password);
    }

    public PostgresServer postgres() {
        return infrastructure.postgres();
    }

    public KafkaServer kafka() {
        return infrastructure.kafka();
    }

    public KeycloakServer keycloak() {
        return infrastructure.keycloak();
    }

    public Gateway gateway() {
        return gateway;
    }

    /** Ends the first copy of a service as {@code kill -9} does. With restarts it comes back by itself. */
    public void kill(String service) {
        services.first(service).kill();
    }

    /** Ends one copy, by its number from 1, as {@code kill -9} does. */
    public void killReplica(String service, int number) {
        services.of(service).get(number - 1).kill();
    }

    /** Stops all copies of a service in good order. */
    public void stop(String service) {
        services.of(service).forEach(Replica::stop);
    }

    /** Starts all copies of a service that do not run, and returns when they are ready. */
    public void start(String service) {
        services.of(service).forEach(Replica::start);
    }

    /** Starts one more copy of a service and returns when it is ready; the gateway uses all copies in turn. */
    public void startReplica(String service) {
        services.add(ServiceDefinition.ALL.stream()
                .filter(definition -> definition.name().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + service)));
    }

    /** Starts virtual devices in a process of their own, which ends with the suite. */
    public void startDevices(int count) {
        var fleet = FleetProcess.start(gatewayUrl(), count, directory, journal);
        started.remember(fleet::close);
    }

    /** Stops one copy, by its number from 1, in good order. */
    public void stopReplica(String service, int number) {
        services.of(service).get(number - 1).stop();
    }

    /** Starts one copy again, by its number from 1, and returns when it is ready. */
    public void startReplica(String service, int number) {
        startReplica(service, number, Map.of());
    }

    /** The same, with these environment variables besides, until it is started the next time. */
    public void startReplica(String service, int number, Map<String, String> variables) {
        services.of(service).get(number - 1).start(variables);
    }

    /** The address of one copy of a service, by its number from 1, past the gateway. */
    public String replicaUrl(String service, int number) {
        return "http://127.0.0.1:" + services.of(service).get(number - 1).port();
    }

    /** Everything that runs. */
    public List<Part> parts() {
        var parts = new ArrayList<Part>();
        parts.add(new Part("postgres", pid("postgres"), postgres().port(), Optional.empty()));
        parts.add(new Part("kafka", pid("kafka"), kafka().port(), Optional.empty()));
        parts.add(new Part(
                "keycloak",
                pid("keycloak"),
                keycloak().port(),
                Optional.of(keycloak().realmUrl())));
        services.all()
                .forEach(replica -> parts.add(new Part(
                        replica.name(),
                        replica.pid(),
                        replica.port(),
                        Optional.of(replica.health().toString()))));
        pid("fleet").ifPresent(pid -> parts.add(new Part("fleet", Optional.of(pid), 0, Optional.empty())));
        parts.add(new Part("gateway", Optional.of(ProcessHandle.current().pid()), gateway.port(), Optional.empty()));
        return parts;
    }

    private Optional<Long> pid(String name) {
        return journal.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .map(ProcessJournal.Entry::pid)
                .findFirst();
    }

    /** Stops everything, the services before what they stand on, and returns when no process is left. */
    @Override
    public void close() {
        started.close();
    }
}
