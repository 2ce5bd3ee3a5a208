package dev.patchbay.benchmarks.registration;

import dev.patchbay.benchmarks.PhaseResult;
import dev.patchbay.benchmarks.ResidentMemory;
import dev.patchbay.benchmarks.Stopwatch;
import dev.patchbay.benchmarks.floor.BareServer;
import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DeviceState;
import dev.patchbay.simulator.state.DeviceStates;
import dev.patchbay.simulator.state.MemoryStates;
import dev.patchbay.simulator.state.RegistrationSlot;
import dev.patchbay.stack.process.ChildProcess;
import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.process.FreePort;
import dev.patchbay.stack.process.JavaCommand;
import dev.patchbay.stack.process.JitCompiler;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The storm on {@link BareServer}. */
final class FloorRun {

    private static final String PASSWORD = "7iICN04agQq38j!hmbN7P5LLI1YePz1w";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int WARM_UPS = 2;

    private final int port = FreePort.any();
    private final int devices;
    private final JitCompiler compiler;

    private FloorRun(int devices, JitCompiler compiler) {
        this.devices = devices;
        this.compiler = compiler;
    }

    static Measured run(int devices, JitCompiler compiler) {
        return new FloorRun(devices, compiler).run();
    }

    private Measured run() {
        var directory = Directories.temporary("bench-floor");
        try (var server = ChildProcess.start(ProcessSpec.of("floor", directory, command()), ProcessJournal.none());
                var fleet = new BenchFleet(URI.create("ws://127.0.0.1:" + port + "/"), devices, states());
                var client = HttpClient.newHttpClient()) {
            server.awaitReady(() -> FreePort.isTaken(port), START_LIMIT);
            for (int i = 0; i < WARM_UPS; i++) {
                storm(fleet, client);
                fleet.switchOff();
                Stopwatch.await("the end of all sessions", () -> authenticated(client) == 0);
            }
            long before = ResidentMemory.afterCollection(server.pid());
            var storm = storm(fleet, client);
            long after = ResidentMemory.afterCollection(server.pid());
            return new Measured(List.of(storm), (after - before) / devices, fleet.refusals(), fleet.errors());
        } finally {
            Directories.delete(directory);
        }
    }

    private PhaseResult storm(BenchFleet fleet, HttpClient client) {
        return Stopwatch.measure(
                "storm on the floor", devices, fleet::switchOn, () -> authenticated(client) == devices);
    }

    /** As the registration service is started, so that the two can be compared. */
    private List<String> command() {
        return JavaCommand.of(
                Stream.concat(
                                compiler.options().stream(),
                                Stream.of(
                                        "-Xms32m",
                                        "-Xmx512m",
                                        "-XX:+UseSerialGC",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-cp",
                                        System.getProperty("java.class.path")))
                        .toList(),
                BareServer.class.getName(),
                Integer.toString(port),
                PASSWORD);
    }

    private DeviceStates states() {
        var states = new MemoryStates();
        for (int i = 0; i < devices; i++) {
            states.save(DeviceState.factory(BenchFleet.IDS.number(i), DeviceModel.FACTORY_BUILD)
                    .withSysclientPassword(RegistrationSlot.FIRST, PASSWORD));
        }
        return states;
    }

    private int authenticated(HttpClient client) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .build();
            return Integer.parseInt(
                    client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException gone) {
            throw new UncheckedIOException("the floor does not answer", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
