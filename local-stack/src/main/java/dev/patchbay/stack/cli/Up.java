package dev.patchbay.stack.cli;

import dev.patchbay.stack.gateway.FileDescriptors;
import dev.patchbay.stack.keycloak.FirstPassword;
import dev.patchbay.stack.process.Await;
import dev.patchbay.stack.process.Distribution;
import dev.patchbay.stack.process.FreePort;
import dev.patchbay.stack.process.JavaCommand;
import dev.patchbay.stack.process.JitCompiler;
import dev.patchbay.stack.process.StartFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a supervisor, shows its progress, and stays until Ctrl-C unless told otherwise. */
@Command(name = "up", description = "Starts everything and shows where it is.")
final class Up implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int DYING_SECONDS = 5;
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    @Option(names = "--detach", description = "Returns when everything is ready.")
    private boolean detach;

    @Option(names = "--devices", defaultValue = "0", description = "How many virtual devices register (default: 0).")
    private int devices;

    @Option(
            names = "--compiler",
            defaultValue = "C1",
            description =
                    "of the services: C1 starts faster, C2 is the default of the JVM (default: ${DEFAULT-VALUE}).")
    private JitCompiler compiler = JitCompiler.C1;

    @Option(names = "--fresh", description = "Throws the data of the last time away.")
    private boolean fresh;

    @Option(names = "--port", defaultValue = "8080", description = "HTTP (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--tls-port", defaultValue = "8443", description = "HTTPS (default: ${DEFAULT-VALUE}).")
    private int tlsPort;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected by picocli
    private CommandSpec spec;

    private int shown;

    @Override
    public Integer call() throws IOException {
        var state = StateDirectory.find();
        var running = state.run().filter(run -> !isDying(run));
        if (running.isPresent()) {
            out().printf(
                            "Patchbay is already up at %s. ./patchbay status shows its parts, ./patchbay down stops it.%n",
                            running.get().url());
            return 0;
        }
        state.endLeftovers();
        if (fresh) {
            state.clear();
        }
        requireRoom(state);
        long begin = System.nanoTime();
        var supervisor = launch(state);
        var stopper = new Thread(() -> stop(state, supervisor), "stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        var ready = awaitReady(state, supervisor);
        new Overview(
                        ready,
                        Duration.ofNanos(System.nanoTime() - begin),
                        FileDescriptors.ofThisProcess().devices(),
                        FirstPassword.take(state.stack().resolve("keycloak")))
                .print(out());
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } else {
            out().println("Ctrl-C stops everything.");
            out().flush();
            supervisor.onExit().join();
        }
        return 0;
    }

    // A supervisor that was just killed is still seen for a moment, but listens no more.
    private static boolean isDying(RunState run) {
        return run.phase() == RunState.Phase.READY
                && !FreePort.isTaken(URI.create(run.url()).getPort())
                && run.process().map(Up::endsSoon).orElse(true);
    }

    private static boolean endsSoon(ProcessHandle process) {
        try {
            return process.onExit().thenApply(gone -> true).get(DYING_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void requireRoom(StateDirectory state) {
        var problems = new ArrayList<String>();
        Preconditions.port(port, "--port").ifPresent(problems::add);
        Preconditions.port(tlsPort, "--tls-port").ifPresent(problems::add);
        Preconditions.disk(state.root()).ifPresent(problems::add);
        Preconditions.devices(devices, FileDescriptors.ofThisProcess()).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new StartFailed(String.join("\n", problems));
        }
    }

    private Process launch(StateDirectory state) throws IOException {
        var distribution = Distribution.find();
        Files.createDirectories(state.logs());
        var command = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(JavaCommand.of(
                List.of(
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.util.logging.SimpleFormatter.format=%1$tF %1$tT %4$s %3$s %5$s%6$s%n",
                        "-Dpatchbay.dist=" + distribution.root(),
                        "-cp",
                        System.getProperty("java.class.path")),
                PatchbayCommand.class.getName(),
                "supervise",
                "--port=" + port,
                "--tls-port=" + tlsPort,
                "--devices=" + devices,
                "--compiler=" + compiler));
        return new ProcessBuilder(command)
                .directory(distribution.project().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(state).toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
    }

    private static Path log(StateDirectory state) {
        return state.logs().resolve("supervisor.log");
    }

    private RunState awaitReady(StateDirectory state, Process supervisor) {
        Await.until("Patchbay", LIMIT, () -> {
            var told = state.lastWordOf(supervisor.pid());
            told.ifPresent(this::show);
            return !supervisor.isAlive()
                    || told.filter(run -> run.phase() != RunState.Phase.STARTING)
                            .isPresent();
        });
        return state.lastWordOf(supervisor.pid())
                .filter(run -> run.phase() == RunState.Phase.READY)
                .orElseThrow(() -> failure(state, supervisor));
    }

    private void show(RunState run) {
        var lines = run.phase() == RunState.Phase.FAILED
                ? run.progress().subList(0, run.progress().size() - 1)
                : run.progress();
        lines.stream().skip(shown).forEach(line -> out().println("  " + line));
        out().flush();
        shown = Math.max(shown, lines.size());
    }

    private static StartFailed failure(StateDirectory state, Process supervisor) {
        var reason = state.lastWordOf(supervisor.pid())
                .filter(run -> run.phase() == RunState.Phase.FAILED)
                .map(run -> run.progress().getLast());
        state.forgetRun();
        return new StartFailed(
                reason.orElse("The supervisor ended before everything was ready; its log is " + log(state)));
    }

    private static void stop(StateDirectory state, Process supervisor) {
        Down.stop(state, Optional.of(supervisor.toHandle()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
