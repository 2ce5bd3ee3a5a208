package dev.patchbay.benchmarks.commands;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run has measured.
 *
 * @param rate commands a second
 * @param outcomes how many results there were of each outcome
 */
record CommandsReport(
        Instant at,
        int processors,
        int devices,
        int rate,
        Latencies floor,
        Latencies commands,
        Map<String, Integer> outcomes) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;

    boolean isGood() {
        return commands.missing() == 0
                && floor.missing() == 0
                && outcomes.keySet().equals(Set.of("OK"));
    }

    String table() {
        return String.format(Locale.ROOT, "%-34s %10s %10s %10s %8s%n", "", "p50 ms", "p99 ms", "max ms", "missing")
                + line("bare round trip through the broker", floor)
                + line("command to a device and back", commands)
                + String.format(Locale.ROOT, "%-34s %10.2f %10.2f%n", "ratio", ratio(MEDIAN), ratio(P99))
                + String.format(Locale.ROOT, "%-34s %s%n", "outcomes", new TreeMap<>(outcomes));
    }

    private static String line(String name, Latencies latencies) {
        return String.format(
                Locale.ROOT,
                "%-34s %10.2f %10.2f %10.2f %8d%n",
                name,
                latencies.millis(MEDIAN),
                latencies.millis(P99),
                latencies.millis(1),
                latencies.missing());
    }

    private double ratio(double share) {
        return commands.millis(share) / floor.millis(share);
    }

    /** Writes it as JSON, in place of what was there. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ObjectNode tree = JSON.createObjectNode()
                .put("benchmark", "commands")
                .put("at", at.toString())
                .put("processors", processors)
                .put("devices", devices)
                .put("rate", rate)
                .put("ratioP50", ratio(MEDIAN))
                .put("ratioP99", ratio(P99));
        tree.set("floor", json(floor));
        tree.set("commands", json(commands));
        tree.putPOJO("outcomes", outcomes);
        Files.writeString(file, JSON.writer(new DefaultPrettyPrinter()).writeValueAsString(tree) + "\n");
    }

    private static ObjectNode json(Latencies latencies) {
        return JSON.createObjectNode()
                .put("sent", latencies.sent())
                .put("missing", latencies.missing())
                .put("p50Millis", latencies.millis(MEDIAN))
                .put("p99Millis", latencies.millis(P99))
                .put("maxMillis", latencies.millis(1));
    }
}
