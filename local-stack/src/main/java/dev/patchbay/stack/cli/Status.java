package dev.patchbay.stack.cli;

import dev.patchbay.stack.process.FreePort;
import dev.patchbay.stack.process.HttpProbe;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks each part how it is. Exit code 0 if all are well, 1 if one is not, 3 if nothing runs. */
@Command(name = "status", description = "Shows each part: process, port, health, memory.")
final class Status implements Callable<Integer> {
    private static final int NOT_RUNNING = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var run = StateDirectory.find().run();
        if (run.isEmpty()) {
            out.println("Patchbay is not running. ./patchbay up starts it.");
            return NOT_RUNNING;
        }
        if (run.get().phase() == RunState.Phase.STARTING) {
            out.println("Patchbay is starting.");
        }
        out.printf("%-16s %8s %6s %-8s %s%n", "PART", "PID", "PORT", "HEALTH", "MEMORY");
        boolean well = true;
        for (var part : run.get().parts()) {
            boolean healthy = isHealthy(part);
            well &= healthy;
            out.printf(
                    "%-16s %8s %6s %-8s %s%n",
                    part.name(),
                    part.pid() == 0 ? "-" : Long.toString(part.pid()),
                    part.port() == 0 ? "-" : Integer.toString(part.port()),
                    healthy ? "well" : "DOWN",
                    ProcessMemory.of(part.pid()).map(mb -> mb + " MB").orElse("-"));
        }
        return well && run.get().phase() == RunState.Phase.READY ? 0 : 1;
    }

    private static boolean isHealthy(RunState.PartState part) {
        if (part.port() == 0) {
            return ProcessHandle.of(part.pid()).filter(ProcessHandle::isAlive).isPresent();
        }
        return part.health().isEmpty() ? FreePort.isTaken(part.port()) : HttpProbe.isOk(URI.create(part.health()));
    }
}
