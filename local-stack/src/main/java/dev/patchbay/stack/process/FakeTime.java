package dev.patchbay.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a program see another time than the machine, by libfaketime, which is loaded into it. Its timers are not concerned:
 * only the time of day is moved, also while the program runs. Not safe for use by several threads.
 */
public final class FakeTime {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path library;
    private final Path file;
    private Duration behind = Duration.ZERO;

    private FakeTime(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** The library, if it is installed. */
    public static Optional<Path> library() {
        try (var directories = Files.newDirectoryStream(LIBRARIES, Files::isDirectory)) {
            for (var directory : directories) {
                var library = directory.resolve(LIBRARY);
                if (Files.exists(library)) {
                    return Optional.of(library);
                }
            }
            return Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * A clock that is behind by so much.
     *
     * @param file where the clock is set
     * @param behind in whole seconds
     * @throws StartFailed if the library is not installed
     */
    public static FakeTime behind(Duration behind, Path file) {
        var time = new FakeTime(
                library()
                        .orElseThrow(() -> new StartFailed(
                                "libfaketime is missing, which moves clocks (on Debian: apt-get install libfaketime)")),
                file);
        time.set(behind);
        return time;
    }

    /** The environment variables of the program that has this clock. */
    public Map<String, String> variables() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toAbsolutePath().toString(),
                // else the program would see a change only some seconds later
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // a JVM waits by the clock of timers: else each of its waits takes too long
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /**
     * Moves the clock ahead, so that it is behind by no more than so much. The running program sees that at once.
     *
     * @param next in whole seconds
     * @throws IllegalArgumentException if it would go back, which no program expects of its clock
     */
    public void moveAhead(Duration next) {
        if (next.compareTo(behind) > 0) {
            throw new IllegalArgumentException("the clock is behind by " + behind + " and can't be by " + next);
        }
        set(next);
    }

    private void set(Duration next) {
        try {
            var written =
                    Files.writeString(file.resolveSibling(file.getFileName() + ".new"), "-" + next.toSeconds() + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
        }
        behind = next;
    }
}
