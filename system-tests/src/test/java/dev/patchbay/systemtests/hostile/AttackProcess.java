package dev.patchbay.systemtests.hostile;

import dev.patchbay.stack.process.ChildProcess;
import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.process.JavaCommand;
import dev.patchbay.stack.process.JitCompiler;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Attackers in a process of their own, as they have machines of their own: it gets what the services and honest clients leave
 * of the processors of this one.
 */
public final class AttackProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Path directory;
    private final ChildProcess process;

    private AttackProcess(Path directory, ChildProcess process) {
        this.directory = directory;
        this.process = process;
    }

    /** Starts the attack; all clients have begun when this returns. */
    public static AttackProcess start(Attack attack, Attack.Target target) {
        var directory = Directories.temporary("attack");
        var process =
                ChildProcess.start(ProcessSpec.of("attack", directory, command(attack, target)), ProcessJournal.none());
        var attackers = new AttackProcess(directory, process);
        process.awaitReady(() -> attackers.log().contains(AttackProgram.BEGUN), START_LIMIT);
        return attackers;
    }

    private static List<String> command(Attack attack, Attack.Target target) {
        var nice = Files.isExecutable(NICE) ? Stream.of(NICE.toString(), "-n", "10") : Stream.<String>empty();
        var options = Stream.concat(
                Stream.of("-Xmx128m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")),
                JitCompiler.C1.options().stream());
        var java = JavaCommand.of(
                options.toList(),
                AttackProgram.class.getName(),
                attack.name(),
                target.gateway().toString(),
                target.devicesPath(),
                target.appsPath(),
                target.hardwareId(),
                target.domain());
        return Stream.concat(nice, java.stream()).toList();
    }

    private List<String> log() {
        try {
            return Files.readAllLines(process.spec().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the attack; returns how many connections it has begun. */
    public long stop() {
        process.close();
        return log().stream()
                .filter(line -> line.startsWith(AttackProgram.TURNS))
                .mapToLong(line -> Long.parseLong(line.substring(AttackProgram.TURNS.length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the attackers failed: " + log()));
    }

    @Override
    public void close() {
        process.close();
        Directories.delete(directory);
    }
}
