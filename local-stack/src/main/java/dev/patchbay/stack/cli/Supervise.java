package dev.patchbay.stack.cli;

import dev.patchbay.stack.process.JitCompiler;
import dev.patchbay.stack.process.StartFailed;
import dev.patchbay.stack.suite.Part;
import dev.patchbay.stack.suite.Suite;
import dev.patchbay.stack.suite.SuiteConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process behind {@code up}: holds the suite until it is told to end. Runs in a session of its own, out of reach of Ctrl-C. */
@Command(name = "supervise", hidden = true)
final class Supervise implements Callable<Integer> {
    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--tls-port", required = true)
    private int tlsPort;

    @Option(names = "--devices", required = true)
    private int devices;

    @Option(names = "--compiler", required = true)
    private JitCompiler compiler = JitCompiler.C1;

    private final StateDirectory state = StateDirectory.find();
    private final List<String> progress = new ArrayList<>();
    private RunState run = RunState.starting("", "");
    private Optional<Suite> suite = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        run = RunState.starting("http://localhost:" + port, "https://localhost:" + tlsPort);
        tell(RunState.Phase.STARTING);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            var started = Suite.start(SuiteConfig.keeping(state.stack(), port, tlsPort)
                    .withDevices(devices)
                    .withCompiler(compiler)
                    .withProgress(this::progress)
                    .withChanged(this::partsChanged));
            ready(started);
        } catch (StartFailed | java.io.UncheckedIOException e) {
            failed(e);
            return 1;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private synchronized void ready(Suite started) {
        suite = Optional.of(started);
        if (devices > 0) {
            started.startDevices(devices);
        }
        tell(RunState.Phase.READY);
    }

    private synchronized void failed(RuntimeException failure) {
        progress.add(String.valueOf(failure.getMessage()));
        tell(RunState.Phase.FAILED);
    }

    private synchronized void progress(String line) {
        progress.add(line);
        tell(RunState.Phase.STARTING);
    }

    private synchronized void partsChanged() {
        suite.ifPresent(running -> tell(RunState.Phase.READY));
    }

    private synchronized void tell(RunState.Phase phase) {
        var parts = suite.map(Suite::parts).orElse(List.of()).stream()
                .map(Supervise::partState)
                .toList();
        run = run.with(phase, progress, parts);
        state.write(run);
    }

    private static RunState.PartState partState(Part part) {
        return new RunState.PartState(
                part.name(), part.pid().orElse(0L), part.port(), part.health().orElse(""));
    }

    // Told to end while parts are still being started: what was started until then is in the journal.
    private void stop() {
        running().ifPresentOrElse(Suite::close, state::endLeftovers);
        if (phase() != RunState.Phase.FAILED) {
            state.forgetRun();
        }
    }

    private synchronized Optional<Suite> running() {
        return suite;
    }

    private synchronized RunState.Phase phase() {
        return run.phase();
    }
}
