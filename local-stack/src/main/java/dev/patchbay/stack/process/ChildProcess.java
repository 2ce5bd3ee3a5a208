package dev.patchbay.stack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running program of ours. Safe for use by several threads. Whoever starts one stops it: {@link #close} does not
 * return before it is gone.
 */
public final class ChildProcess implements AutoCloseable {
    private static final File NOTHING = new File("/dev/null");
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final ProcessSpec spec;
    private final Process process;
    private final ProcessJournal journal;

    private ChildProcess(ProcessSpec spec, Process process, ProcessJournal journal) {
        this.spec = spec;
        this.process = process;
        this.journal = journal;
    }

    /**
     * Starts the program; it is not ready yet, see {@link #awaitReady}.
     *
     * @param journal remembers the process until it has been stopped
     * @throws StartFailed if there is no such program or it may not be run
     */
    public static ChildProcess start(ProcessSpec spec, ProcessJournal journal) {
        try {
            Files.createDirectories(spec.directory());
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            var builder = new ProcessBuilder(spec.command())
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(NOTHING));
            builder.environment().putAll(spec.environment());
            var process = builder.start();
            journal.add(spec.name(), process.toHandle());
            return new ChildProcess(spec, process, journal);
        } catch (IOException e) {
            throw new StartFailed(spec.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the probe says yes.
     *
     * @throws StartFailed if the process ends before that or the time is over; it does not run any more then, and the
     *     message ends with the last lines of its log
     */
    public void awaitReady(Readiness probe, Duration limit) {
        boolean ready = false;
        try {
            await(probe, limit);
            ready = true;
        } finally {
            if (!ready) {
                kill();
            }
        }
    }

    private void await(Readiness probe, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!probe.isReady()) {
            if (exitedWithin(POLL)) {
                throw failed("ended with exit code " + process.exitValue() + " before it was ready");
            }
            if (System.nanoTime() - end > 0) {
                throw failed("was not ready within " + limit.toSeconds() + " s");
            }
        }
    }

    /**
     * Waits for the end of a program that ends by itself.
     *
     * @throws StartFailed if it ends with another exit code than 0 or the time is over
     */
    public void awaitExit(Duration limit) {
        if (!exitedWithin(limit)) {
            throw failed("did not end within " + limit.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw failed("ended with exit code " + process.exitValue());
        }
    }

    private boolean exitedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted while waiting for " + spec.name(), e);
        }
    }

    private StartFailed failed(String what) {
        return new StartFailed(spec.name() + " " + what + ". " + LogTail.of(spec.log()));
    }

    /** Asks the process to end, and kills it if it has not within 15 seconds. */
    @Override
    public void close() {
        stop(GRACE);
    }

    /** Asks the process to end, kills it when the time is over, and returns when it is gone. */
    public void stop(Duration grace) {
        process.destroy();
        if (!endedWithin(grace)) {
            process.destroyForcibly();
            endedWithin(grace);
        }
        journal.remove(process.pid());
    }

    /** Ends the process without giving it a chance to clean up, as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        endedWithin(GRACE);
        journal.remove(process.pid());
    }

    // Stopping must go through to the end, also in a thread that was interrupted.
    private boolean endedWithin(Duration time) {
        boolean interrupted = Thread.interrupted();
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return !process.isAlive();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets the process do nothing until {@link #resume}; its connections stay open. */
    public void pause() {
        signal("STOP");
    }

    /** Lets a paused process go on. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        var command = List.of("kill", "-" + signal, Long.toString(pid()));
        try {
            var exit = new ProcessBuilder(command).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(command + " failed with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't run " + command + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String name() {
        return spec.name();
    }

    public ProcessSpec spec() {
        return spec;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process has ended, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }
}
