package dev.patchbay.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a JVM of this machine holds in memory. Works on Linux. */
public final class ResidentMemory {

    private static final String LINE = "VmRSS:";
    private static final int COLLECTIONS = 3;

    private ResidentMemory() {}

    /**
     * The resident memory of the process after its garbage was collected, in bytes.
     *
     * @throws UncheckedIOException if there is no such process
     */
    public static long afterCollection(long pid) {
        for (int i = 0; i < COLLECTIONS; i++) {
            collect(pid);
        }
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(LINE))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            throw new UncheckedIOException("no process " + pid, gone);
        }
    }

    private static void collect(long pid) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException notStarted) {
            throw new UncheckedIOException("jcmd can't be started", notStarted);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
