package dev.patchbay.simulator;

import dev.patchbay.simulator.model.HardwareIds;
import dev.patchbay.simulator.state.DirectoryStates;
import dev.patchbay.simulator.state.MemoryStates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs virtual devices until it is told to end. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        description = "Runs virtual devices against a server. They keep what they are told in --state, so that a second"
                + " start of the same fleet is a reboot of its devices.")
public final class FleetCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private OriginOptions origin = new OriginOptions();

    @Option(names = "--devices", defaultValue = "10", description = "how many (default: ${DEFAULT-VALUE})")
    private int devices;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Mixin
    private CodeOptions codes = new CodeOptions();

    @Option(names = "--second-url", description = "where they register a second time (default: nowhere)")
    private @Nullable URI secondUrl;

    @Option(names = "--state", description = "directory for what they remember (default: they forget)")
    private @Nullable Path state;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            description = "how many are switched on each second (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--insecure", description = "accept any TLS certificate")
    private boolean insecure;

    @Option(
            names = "--id-prefix",
            defaultValue = "009033",
            description = "what their hardware ids begin with (default: ${DEFAULT-VALUE})")
    private String idPrefix = "";

    @Spec
    private @Nullable CommandSpec command;

    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    public static void main(String[] args) {
        var status = commandLine().execute(args);
        // After a signal the process is ending already, and a second exit would wait for the first for ever.
        if (status != ExitCode.OK) {
            System.exit(status);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new FleetCommand()).setParameterExceptionHandler((problem, args) -> {
            var commandLine = problem.getCommandLine();
            commandLine.getErr().println("fleet: " + problem.getMessage() + " (--help shows the options)");
            return ExitCode.USAGE;
        });
    }

    @Override
    public Integer call() {
        var commandLine = Optional.ofNullable(command).orElseThrow().commandLine();
        try (var fleet = Fleet.create(spec())) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::endOrderly, "end"));
            codes.type(fleet.devices());
            fleet.start().toCompletableFuture().join();
            report(fleet, commandLine.getOut());
            return ExitCode.OK;
        } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.SOFTWARE;
        } finally {
            ended.countDown();
        }
    }

    private FleetSpec spec() throws IOException {
        var spec = FleetSpec.of(origin.origin())
                .withDevices(devices)
                .withModels(models.models())
                .withIds(new HardwareIds(idPrefix))
                .withStates(state == null ? new MemoryStates() : new DirectoryStates(state))
                .withStartsPerSecond(rate)
                .withInsecure(insecure);
        return Optional.ofNullable(secondUrl).map(spec::withSecondUrl).orElse(spec);
    }

    /** A line each second while something changes, until it is told to end. */
    private void report(Fleet fleet, PrintWriter out) throws InterruptedException {
        var last = "";
        do {
            var line = line(fleet.statistics());
            if (!line.equals(last)) {
                out.println(line);
                out.flush();
                last = line;
            }
        } while (!end.await(1, TimeUnit.SECONDS));
        out.println("closing " + fleet.statistics().connected() + " sockets");
        out.flush();
    }

    private static String line(FleetStatistics now) {
        return "%d devices: %d connected (%d authenticated, %d unassigned), %d waiting, %d closes %s, %d errors %s"
                .formatted(
                        now.devices(),
                        now.connected(),
                        now.authenticated(),
                        now.unassigned(),
                        now.waiting(),
                        now.closes().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        now.closes(),
                        now.errorCount(),
                        now.errors());
    }

    private void endOrderly() {
        end.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
