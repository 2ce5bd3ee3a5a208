package dev.patchbay.stack.cli;

import dev.patchbay.stack.gateway.FileDescriptors;
import dev.patchbay.stack.process.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What must hold before anything is started; each answer is empty or one line that says what to do. */
final class Preconditions {
    private static final long MEGABYTE = 1024L * 1024;
    private static final long NEEDED_MEGABYTES = 1024;

    private Preconditions() {}

    static Optional<String> port(int port, String option) {
        return FreePort.isTaken(port)
                ? Optional.of("Port " + port + " is in use: stop what listens there, or choose another one with "
                        + option + ".")
                : Optional.empty();
    }

    /** Room for virtual devices, each of which takes two file descriptors of the gateway. */
    static Optional<String> devices(int wanted, FileDescriptors available) {
        int possible = available.devices();
        if (wanted <= possible) {
            return Optional.empty();
        }
        long needed = FileDescriptors.neededFor(wanted);
        return Optional.of(
                "The gateway takes up to " + possible + " devices here: use --devices " + possible + " or fewer"
                        + (needed > available.limit()
                                ? ", or raise the limit of open files, which is " + available.limit()
                                        + ", with ulimit -n " + needed + "."
                                : "."));
    }

    /** Room for the data, where the nearest existing parent of the directory is. */
    static Optional<String> disk(Path directory) {
        var existing = directory.toAbsolutePath();
        while (existing != null && Files.notExists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null) {
            return Optional.empty();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace() / MEGABYTE;
            return free < NEEDED_MEGABYTES
                    ? Optional.of("The disk of " + existing + " has only " + free + " MB left: make room for at least "
                            + NEEDED_MEGABYTES + " MB.")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("Can't tell the free space of " + existing + ": " + e.getMessage());
        }
    }
}
