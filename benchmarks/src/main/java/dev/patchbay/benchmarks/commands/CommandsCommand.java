package dev.patchbay.benchmarks.commands;

import dev.patchbay.benchmarks.CompilerOption;
import dev.patchbay.benchmarks.Stopwatch;
import dev.patchbay.benchmarks.registration.Assignments;
import dev.patchbay.benchmarks.registration.BenchFleet;
import dev.patchbay.benchmarks.registration.PresenceCounter;
import dev.patchbay.simulator.state.MemoryStates;
import dev.patchbay.stack.secrets.KeySetFile;
import dev.patchbay.stack.suite.Suite;
import dev.patchbay.stack.suite.SuiteConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures commands to devices. Ends with 1 if a result is missing or not good. */
@Command(
        name = "commands",
        mixinStandardHelpOptions = true,
        description =
                "Sends commands to connected devices over Kafka, at a steady rate, and measures how long it takes until"
                        + " the answer of the device is there. The floor is a record that goes through the same broker to another"
                        + " process and back.")
public final class CommandsCommand implements Callable<Integer> {

    private static final String DOMAIN = "example.com";
    private static final String PAGE = "/cfg-standard.txt";
    private static final int CONTENT_BYTES = 700;

    @Option(names = "--devices", defaultValue = "1000", description = "how many (default: ${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--rate", defaultValue = "100", description = "commands a second (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--seconds", defaultValue = "30", description = "how long (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "20", description = "seconds before that (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--json",
            defaultValue = ".patchbay/bench-commands.json",
            description = "where the figures are written (default: ${DEFAULT-VALUE})")
    private Path json = Path.of("");

    @Mixin
    private CompilerOption compiler = new CompilerOption();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(command).commandLine().getOut();
        out.println("Starts the suite and sends " + rate + " commands a second to " + devices
                + " devices; this takes a few minutes.");
        out.flush();
        var report = run();
        report.write(json);
        out.print(report.table());
        out.println("Written to " + json);
        out.flush();
        return report.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private CommandsReport run() {
        var config = SuiteConfig.ofATest().withDevices(devices).withCompiler(compiler.get());
        try (var suite = Suite.start(config);
                var fleet = new BenchFleet(url(suite), devices, new MemoryStates());
                var presence = new PresenceCounter(suite.kafka().bootstrapServers())) {
            connect(suite, fleet, presence);
            var floor = FloorLoad.run(
                    suite.kafka().bootstrapServers(),
                    rate,
                    Duration.ofSeconds(warmUp),
                    Duration.ofSeconds(seconds),
                    CONTENT_BYTES);
            var records =
                    new CommandRecords(KeySetFile.of(config.directory()).read().keySet(), Clock.systemUTC());
            var commands = load(suite, fleet.ids(), records);
            return new CommandsReport(
                    Clock.systemUTC().instant(),
                    Runtime.getRuntime().availableProcessors(),
                    devices,
                    rate,
                    floor,
                    commands,
                    records.outcomes());
        }
    }

    private Latencies load(Suite suite, List<String> ids, CommandRecords records) {
        try (var load = new KafkaLoad(
                suite.kafka().bootstrapServers(),
                CommandRecords.RESULTS,
                record -> Optional.of(records.result(record)))) {
            KafkaLoad.Request request = (number, id) -> records.request(id, ids.get(number % ids.size()), DOMAIN, PAGE);
            load.run(rate, Duration.ofSeconds(warmUp), request);
            return load.run(rate, Duration.ofSeconds(seconds), request);
        }
    }

    private void connect(Suite suite, BenchFleet fleet, PresenceCounter presence) {
        fleet.switchOn();
        Stopwatch.await("all devices", () -> presence.count("NONE") >= devices);
        new Assignments(suite.gatewayUrl(), suite.token("operator", "operator")).assign(fleet.ids());
        Stopwatch.await("all passwords", () -> presence.count("GRANT") >= devices);
    }

    private static URI url(Suite suite) {
        return URI.create(
                suite.replicaUrl("registration", 1).replace("http:", "ws:") + "/patchbay.local/devices/sysclients");
    }
}
