package dev.patchbay.benchmarks.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from the log of PostgreSQL which statements it was sent, with their values put in. */
final class StatementLog {

    /** A statement with the lines that it goes on in, which begin with a tab, and its values. */
    private static final Pattern EXECUTED = Pattern.compile(
            "execute [^\\n:]*: (?<sql>[^\\n]*(?:\\n\\t[^\\n]*)*)(?:\\n[^\\n]*DETAIL:  [Pp]arameters: (?<values>[^\\n]*))?");

    private static final Pattern VALUE = Pattern.compile("\\$([0-9]+) = ('(?:[^']|'')*'|NULL)");
    private static final Pattern PLACE = Pattern.compile("\\$([0-9]+)");

    private StatementLog() {}

    /** The statements that have a mark, in the order that they were sent. */
    static List<String> read(Path log, String mark) {
        try {
            return parse(Files.readString(log), mark);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<String> parse(String log, String mark) {
        return EXECUTED.matcher(log)
                .results()
                .filter(found -> found.group("sql").contains(mark))
                .map(StatementLog::complete)
                .toList();
    }

    private static String complete(MatchResult found) {
        Map<String, String> values = new HashMap<>();
        if (found.group("values") != null) {
            VALUE.matcher(found.group("values")).results().forEach(value -> values.put(value.group(1), value.group(2)));
        }
        return PLACE.matcher(found.group("sql"))
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
