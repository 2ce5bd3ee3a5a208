package dev.patchbay.benchmarks.search;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a run has measured.
 *
 * @param devices how many there were to search in
 * @param floor what has sent the same statements
 */
record SearchFigures(int devices, String floor, List<Answered> questions) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MEDIAN = 50;
    private static final int MOST = 95;

    SearchFigures {
        questions = List.copyOf(questions);
    }

    /** A question, by both. */
    record Answered(String name, Latencies suite, Latencies floor) {

        /** Of the 95th percentiles, suite to floor. */
        double ratio() {
            return suite.percentile(MOST) / floor.percentile(MOST);
        }
    }

    /** All questions as if they were one. */
    Answered overall() {
        return new Answered(
                "all",
                Latencies.all(questions.stream().map(Answered::suite).toList()),
                Latencies.all(questions.stream().map(Answered::floor).toList()));
    }

    /** As text for a terminal. */
    String table() {
        var text = new StringBuilder();
        text.append("%,d devices; times in ms; the floor is %s%n".formatted(devices, floor));
        text.append("%-28s %10s %10s %10s %10s %7s%n".formatted("question", "p50", "p95", "floor p50", "p95", "ratio"));
        questions.forEach(question -> text.append(line(question)));
        return text.append(line(overall())).toString();
    }

    private static String line(Answered one) {
        return String.format(
                Locale.ROOT,
                "%-28s %10.2f %10.2f %10.2f %10.2f %7.2f%n",
                one.name(),
                one.suite().percentile(MEDIAN),
                one.suite().percentile(MOST),
                one.floor().percentile(MEDIAN),
                one.floor().percentile(MOST),
                one.ratio());
    }

    /** Writes it as JSON, in place of what was there. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var tree = JSON.createObjectNode()
                .put("benchmark", "search")
                .put("devices", devices)
                .put("floor", floor)
                .put("ratio", overall().ratio());
        var list = tree.putArray("questions");
        questions.forEach(one -> list.addObject()
                .put("name", one.name())
                .put("suiteP50", one.suite().percentile(MEDIAN))
                .put("suiteP95", one.suite().percentile(MOST))
                .put("floorP50", one.floor().percentile(MEDIAN))
                .put("floorP95", one.floor().percentile(MOST))
                .put("ratio", one.ratio()));
        Files.writeString(file, JSON.writer(new DefaultPrettyPrinter()).writeValueAsString(tree) + "\n");
    }
}
