package dev.patchbay.kit.table;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a table.
 *
 * @param rows with an empty line instead of one that says {@code sep=}, so that lines are counted as an editor does
 * @param delimiter what separates fields
 * @param lines the rows by lines
 */
record TableText(String rows, char delimiter, List<String> lines) {

    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?(?i:sep)=([;,\\t|])\"?[ ;,\\t|]*(?=[\\r\\n]|\\z)");
    private static final String SEPARATORS = ";\t,";

    static TableText of(String table) {
        Matcher separator = SEPARATOR_LINE.matcher(table);
        if (separator.lookingAt()) {
            String rows = table.substring(separator.end());
            return new TableText(
                    rows, separator.group(1).charAt(0), rows.lines().toList());
        }
        List<String> lines = table.lines().toList();
        return new TableText(table, delimiter(lines), lines);
    }

    private static char delimiter(List<String> lines) {
        String header = lines.stream()
                .filter(line -> line.chars().anyMatch(Character::isLetter))
                .findFirst()
                .orElse("");
        return (char) SEPARATORS
                .chars()
                .filter(separator -> header.indexOf(separator) >= 0)
                .findFirst()
                .orElse(';');
    }

    /** The line that the next row begins with, where so many lines have been read: empty ones are skipped. */
    int nextLine(long read) {
        int next = Math.toIntExact(read);
        while (next < lines.size() - 1 && lines.get(next).isEmpty()) {
            next++;
        }
        return next + 1;
    }
}
