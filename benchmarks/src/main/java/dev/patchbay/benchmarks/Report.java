package dev.patchbay.benchmarks;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has measured.
 *
 * @param benchmark its name
 * @param processors of the machine
 * @param devices how many took part
 * @param phases in the order they ran
 * @param memory what an idle session takes, of the suite and of the floor
 * @param stormRatio rate of the storm, suite to floor
 * @param refusals how often a device was told to come later (1013); no error
 * @param errors what went wrong, by label; empty after a good run
 */
public record Report(
        String benchmark,
        Instant at,
        int processors,
        int devices,
        List<PhaseResult> phases,
        Memory memory,
        double stormRatio,
        long refusals,
        Map<String, Long> errors) {

    private static final JsonMapper JSON = new JsonMapper();

    public Report {
        phases = List.copyOf(phases);
        errors = Map.copyOf(errors);
    }

    /** Resident memory of an idle authenticated session, in bytes. */
    public record Memory(long suiteBytes, long floorBytes) {}

    public boolean isGood() {
        return errors.isEmpty();
    }

    /** As text for a terminal. */
    public String table() {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-34s %10s %12s%n", "phase", "seconds", "devices/s"));
        for (var phase : phases) {
            text.append(String.format(
                    Locale.ROOT, "%-34s %10.2f %12.0f%n", phase.name(), phase.seconds(), phase.perSecond()));
        }
        text.append(String.format(Locale.ROOT, "%-34s %23.2f%n", "storm, suite to floor", stormRatio));
        text.append(
                String.format(Locale.ROOT, "%-34s %20.1f KB%n", "idle session, suite", kilobytes(memory.suiteBytes())));
        text.append(
                String.format(Locale.ROOT, "%-34s %20.1f KB%n", "idle session, floor", kilobytes(memory.floorBytes())));
        text.append(String.format(Locale.ROOT, "%-34s %23d%n", "told to come later", refusals));
        text.append(String.format(
                Locale.ROOT, "%-34s %23s%n", "errors", errors.isEmpty() ? "none" : new TreeMap<>(errors)));
        return text.toString();
    }

    private static double kilobytes(long bytes) {
        return bytes / 1024.0;
    }

    /** Writes it as JSON, in place of what was there. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var tree = JSON.createObjectNode()
                .put("benchmark", benchmark)
                .put("at", at.toString())
                .put("processors", processors)
                .put("devices", devices)
                .put("stormRatio", stormRatio)
                .put("suiteBytesPerSession", memory.suiteBytes())
                .put("floorBytesPerSession", memory.floorBytes())
                .put("refusals", refusals);
        tree.putPOJO("errors", errors);
        var list = tree.putArray("phases");
        phases.forEach(phase -> list.addObject()
                .put("name", phase.name())
                .put("seconds", phase.seconds())
                .put("perSecond", phase.perSecond()));
        Files.writeString(file, JSON.writer(new DefaultPrettyPrinter()).writeValueAsString(tree) + "\n");
    }
}
