package dev.patchbay.stack.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops everything, also what a supervisor that was killed has left behind. */
@Command(name = "down", description = "Stops everything and leaves no process.")
final class Down implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Spec
    @SuppressWarnings("NullAway.Init") // injected by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        var state = StateDirectory.find();
        var supervisor = state.run().flatMap(RunState::process);
        int leftovers = stop(state, supervisor);
        spec.commandLine()
                .getOut()
                .println(
                        supervisor.isPresent() || leftovers > 0
                                ? "Everything is stopped."
                                : "Patchbay was not running.");
        return 0;
    }

    /** Returns how many processes a killed supervisor had left. */
    static int stop(StateDirectory state, Optional<ProcessHandle> supervisor) {
        supervisor.ifPresent(Down::end);
        int leftovers = state.endLeftovers();
        state.forgetRun();
        return leftovers;
    }

    private static void end(ProcessHandle supervisor) {
        supervisor.destroy();
        try {
            supervisor.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            supervisor.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for the supervisor", e);
        }
    }
}
