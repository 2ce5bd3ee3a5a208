package dev.patchbay.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Directories of the stack's parts. */
public final class Directories {
    private Directories() {}

    /** A new directory below the one for temporary files. */
    public static Path temporary(String name) {
        try {
            return Files.createTempDirectory("patchbay-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory: " + e.getMessage(), e);
        }
    }

    /** Deletes the directory with all that is in it; one that does not exist is fine. */
    public static void delete(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + directory + ": " + e.getMessage(), e);
        }
    }
}
