package dev.patchbay.benchmarks.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** {@code psql} with its own clock; rows go to {@code /dev/null}. */
final class PsqlFloor implements Floor {

    private static final Pattern TIME = Pattern.compile("(?m)^Time: ([0-9.]+) ms");
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final String url;

    /** @param url of the database, as {@code psql} takes it */
    PsqlFloor(String url) {
        this.url = url;
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("psql", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String name() {
        return "psql";
    }

    @Override
    public Latencies run(List<String> statements) {
        try {
            Path script = Files.createTempFile("search", ".sql");
            try {
                Files.writeString(script, "\\o /dev/null\n\\timing on\n" + String.join(";\n", statements) + ";\n");
                return new Latencies(times(script, statements.size()));
            } finally {
                Files.delete(script);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private List<Long> times(Path script, int expected) throws IOException {
        var process = new ProcessBuilder(
                        "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script.toString(), "-d", url)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<Long> times = TIME.matcher(output)
                .results()
                .map(time -> Math.round(Double.parseDouble(time.group(1)) * NANOS_PER_MILLISECOND))
                .toList();
        if (times.size() != expected) {
            throw new IllegalStateException("psql did not run all statements: " + output);
        }
        return times;
    }
}
