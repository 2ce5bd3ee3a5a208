package dev.patchbay.stack.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.process.Distribution;
import dev.patchbay.stack.process.ProcessJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * {@code .patchbay/} in the folder of the project: what one installation keeps. The supervisor writes {@code run.json},
 * everybody else reads it.
 */
record StateDirectory(Path root) {
    private static final JsonMapper JSON = new JsonMapper();

    static StateDirectory find() {
        return new StateDirectory(Distribution.find().project().resolve(".patchbay"));
    }

    /** Data and logs of the parts. */
    Path stack() {
        return root.resolve("stack");
    }

    Path logs() {
        return stack().resolve("logs");
    }

    private Path runFile() {
        return root.resolve("run.json");
    }

    /** What the supervisor last told; empty if none runs. */
    Optional<RunState> run() {
        try {
            return Files.exists(runFile())
                    ? Optional.of(JSON.readValue(runFile().toFile(), RunState.class))
                            .filter(RunState::isAlive)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What was told by that process, also if it has ended since. */
    Optional<RunState> lastWordOf(long pid) {
        try {
            return Optional.of(JSON.readValue(runFile().toFile(), RunState.class))
                    .filter(run -> run.pid() == pid);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // Moved into place, so that a reader never sees half of it.
    void write(RunState run) {
        try {
            Files.createDirectories(root);
            var draft = root.resolve("run.json.new");
            JSON.writeValue(draft.toFile(), run);
            Files.move(draft, runFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + runFile() + ": " + e.getMessage(), e);
        }
    }

    void forgetRun() {
        try {
            Files.deleteIfExists(runFile());
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + runFile() + ": " + e.getMessage(), e);
        }
    }

    /** Ends what a supervisor that was killed has left behind; returns how many processes that were. */
    int endLeftovers() {
        return ProcessJournal.in(stack().resolve("processes.json"))
                .endLeftovers()
                .size();
    }

    /** Throws all data away. */
    void clear() {
        Directories.delete(stack());
    }
}
