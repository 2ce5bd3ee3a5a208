package dev.patchbay.stack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Resident memory of processes, where {@code /proc} tells it. */
final class ProcessMemory {
    private static final long KILOBYTES_PER_MEGABYTE = 1024;

    private ProcessMemory() {}

    /** In MB, with that of all processes it started; shared pages are counted once. The supervisor's children are parts of their own. */
    static Optional<Long> of(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> isSupervisor(process) ? Stream.of(process) : withDescendants(process))
                .map(processes -> processes
                        .flatMapToLong(process -> proportional(process.pid()).stream())
                        .sum())
                .filter(kilobytes -> kilobytes > 0)
                .map(kilobytes -> kilobytes / KILOBYTES_PER_MEGABYTE);
    }

    private static boolean isSupervisor(ProcessHandle process) {
        return StateDirectory.find()
                .run()
                .filter(run -> run.pid() == process.pid())
                .isPresent();
    }

    private static Stream<ProcessHandle> withDescendants(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    private static OptionalLong proportional(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
