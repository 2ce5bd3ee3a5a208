package dev.patchbay.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a program see another time than the machine, by libfaketime, which is loaded into it. Its timers are not concerned:
 * only the time of day is moved.
 */
public final class FakeTime {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private FakeTime() {}

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
     * The environment variables of a program whose clock is behind by so much.
     *
     * @param behind in whole seconds
     * @throws StartFailed if the library is not installed
     */
    public static Map<String, String> behind(Duration behind) {
        var library = library()
                .orElseThrow(() -> new StartFailed(
                        "libfaketime is missing, which moves clocks (on Debian: apt-get install libfaketime)"));
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME",
                "-" + behind.toSeconds(),
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // a JVM waits by the clock of timers: else each of its waits takes too long
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }
}
