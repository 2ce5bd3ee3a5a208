package dev.patchbay.benchmarks.registration;

import dev.patchbay.benchmarks.CompilerOption;
import dev.patchbay.benchmarks.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures registrations. Ends with 1 if any device had an error. */
@Command(
        name = "registration",
        mixinStandardHelpOptions = true,
        description =
                "Registers devices in one go: unassigned, added to a domain, and all back at once as after the loss"
                        + " of a node; with the memory of an idle session. The floor is a bare Vert.x server that does the same"
                        + " frames and stores nothing.")
public final class RegistrationCommand implements Callable<Integer> {

    @Option(names = "--devices", defaultValue = "2000", description = "how many (default: ${DEFAULT-VALUE})")
    private int devices;

    @Option(
            names = "--gateway",
            description = "devices connect through the gateway, which shares a process with them; the floor has none")
    private boolean gateway;

    @Option(
            names = "--json",
            defaultValue = ".patchbay/bench-registration.json",
            description = "where the figures are written (default: ${DEFAULT-VALUE})")
    private Path json = Path.of("");

    @Mixin
    private CompilerOption compiler = new CompilerOption();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(command).commandLine().getOut();
        out.println("Starts the suite and registers " + devices + " devices; this takes a few minutes.");
        out.flush();
        var floor = FloorRun.run(devices, compiler.get());
        var suite = SuiteRun.run(devices, gateway, compiler.get());
        var report = report(floor, suite);
        report.write(json);
        out.print(report.table());
        out.println("Written to " + json);
        out.flush();
        return report.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Report report(Measured floor, Measured suite) {
        return new Report(
                "registration",
                Clock.systemUTC().instant(),
                Runtime.getRuntime().availableProcessors(),
                devices,
                Stream.of(suite.phases(), List.of(floor.storm()))
                        .flatMap(List::stream)
                        .toList(),
                new Report.Memory(suite.bytesPerSession(), floor.bytesPerSession()),
                suite.storm().perSecond() / floor.storm().perSecond(),
                suite.refusals(),
                errors(floor, suite));
    }

    private static Map<String, Long> errors(Measured floor, Measured suite) {
        var errors = new TreeMap<>(suite.errors());
        floor.errors().forEach((label, count) -> errors.put("floor-" + label, count));
        return errors;
    }
}
