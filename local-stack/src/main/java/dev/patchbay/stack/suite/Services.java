package dev.patchbay.stack.suite;

import dev.patchbay.stack.gateway.Gateway;
import dev.patchbay.stack.gateway.Upstreams;
import dev.patchbay.stack.postgres.Database;
import dev.patchbay.stack.process.Distribution;
import dev.patchbay.stack.process.FreePort;
import dev.patchbay.stack.process.JavaCommand;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The running copies of all services; tells the gateway which of them can be used. */
final class Services {
    private final Infrastructure infrastructure;
    private final SuiteConfig config;
    private final ProcessJournal journal;
    private final Upstreams upstreams;
    private final Optional<ScheduledExecutorService> restarts;
    private final Map<String, List<Replica>> replicas = new ConcurrentHashMap<>();
    // Known before anything starts: services are told each other's addresses, and start side by side.
    private final Map<String, Integer> addresses;

    Services(
            Infrastructure infrastructure,
            SuiteConfig config,
            ProcessJournal journal,
            Gateway gateway,
            Optional<ScheduledExecutorService> restarts) {
        this.infrastructure = infrastructure;
        this.config = config;
        this.journal = journal;
        this.upstreams = gateway.upstreams();
        this.restarts = restarts;
        this.addresses = ServiceDefinition.ALL.stream()
                .map(ServiceDefinition::name)
                .collect(Collectors.toUnmodifiableMap(name -> name, gateway::addressFor));
    }

    /** Starts one more copy and returns when it is ready. */
    void add(ServiceDefinition definition) {
        var database = infrastructure.postgres().createDatabase(definition.name());
        var siblings = replicas.computeIfAbsent(definition.name(), name -> new CopyOnWriteArrayList<>());
        var replica = create(definition, database, siblings.size() + 1);
        siblings.add(replica);
        replica.start();
    }

    private Replica create(ServiceDefinition definition, Database database, int number) {
        int port = FreePort.any();
        var name = number == 1 ? definition.name() : definition.name() + "-" + number;
        var command = JavaCommand.of(
                Stream.concat(
                                Stream.of(
                                        "-Xms32m",
                                        "-Xmx" + definition.heapMegabytes() + "m",
                                        "-XX:+UseSerialGC",
                                        "-XX:+ExitOnOutOfMemoryError",
                                        "--enable-native-access=ALL-UNNAMED"),
                                config.compiler().options().stream())
                        .toList(),
                "-jar",
                definition.program(Distribution.find()).toString());
        var environment = ServiceEnvironment.of(infrastructure, database, name, port, addresses);
        environment.putAll(
                ServiceEnvironment.hosts(URI.create(infrastructure.keycloak().issuer()), config.tlsPort()));
        environment.putAll(ServiceEnvironment.forDevices(config.devices()));
        environment.putAll(config.environment());
        var spec = new ProcessSpec(name, command, environment, config.directory(), log(name));
        return new Replica(spec, port, journal, restarts, () -> publish(definition.name()));
    }

    private Path log(String name) {
        return config.logs().resolve(name + ".log");
    }

    private void publish(String service) {
        upstreams.set(
                service,
                of(service).stream()
                        .filter(Replica::isReady)
                        .map(replica -> SocketAddress.inetSocketAddress(replica.port(), "127.0.0.1"))
                        .toList());
        config.changed().run();
    }

    /** The copies of a service, the first one first. */
    List<Replica> of(String service) {
        return replicas.getOrDefault(service, List.of());
    }

    /** The only copy, or the first one. */
    Replica first(String service) {
        return of(service).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + service));
    }

    List<Replica> all() {
        return replicas.values().stream().flatMap(List::stream).toList();
    }
}
