package dev.patchbay.provisioning.csv;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a table whose first line names the columns: separated by {@code ;} or {@code ,} (whichever the first line has),
 * quoted with {@code "} (RFC 4180). Empty lines are passed over, an empty field is as good as none. Mistakes name the line of
 * the text that a record begins with, as an editor counts it.
 */
public final class CsvLines {

    /** So many lines at most; more than that are sent in parts. */
    public static final int MAX_LINES = 5_000;

    private static final int MAX_ERRORS = 100;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Set<String> columns;
    private final String text;
    private final List<String> lines;
    private final List<FieldError> errors = new ArrayList<>();

    /** Where the line begins that is read, or was read last. */
    private String place = "line 1";

    private CsvLines(Set<String> columns, String text) {
        this.columns = columns;
        this.text = text;
        this.lines = text.lines().toList();
    }

    /**
     * @param columns the columns that are known; others are a mistake
     * @param read makes something of a line, given as a JSON object of texts and, for {@code true} and {@code false}, of
     *     booleans; throws {@link ProblemException} with the mistakes of the line
     * @throws ProblemException invalid-request with all mistakes of all lines
     */
    public static <T> List<T> read(String table, Set<String> columns, Function<ObjectNode, T> read) {
        return new CsvLines(columns, table.startsWith(BYTE_ORDER_MARK) ? table.substring(1) : table).read(read);
    }

    private <T> List<T> read(Function<ObjectNode, T> read) {
        List<T> values = new ArrayList<>();
        place = placeAfter(0);
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format())) {
            checkColumns(parser.getHeaderNames());
            Iterator<CSVRecord> records = parser.iterator();
            place = placeAfter(parser.getCurrentLineNumber());
            while (errors.size() < MAX_ERRORS && values.size() <= MAX_LINES && records.hasNext()) {
                readLine(records.next(), read, values);
                place = placeAfter(parser.getCurrentLineNumber());
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException malformed) {
            errors.add(new FieldError(place, "is no readable CSV: " + malformed.getMessage()));
        }
        if (values.size() > MAX_LINES) {
            errors.add(new FieldError("", "must have at most " + MAX_LINES + " lines"));
        } else if (values.isEmpty() && errors.isEmpty()) {
            errors.add(new FieldError("", "must have a line with the names of the columns, and at least one more"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return values;
    }

    /** The line that the next record begins with, where so many lines have been read: empty ones are passed over. */
    private String placeAfter(long read) {
        int next = Math.toIntExact(read);
        while (next < lines.size() - 1 && lines.get(next).isEmpty()) {
            next++;
        }
        return "line " + (next + 1);
    }

    private CSVFormat format() {
        String first =
                lines.stream().filter(line -> !line.isEmpty()).findFirst().orElse("");
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(first.contains(";") ? ';' : ',')
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
    }

    private void checkColumns(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!columns.contains(name)) {
                errors.add(new FieldError(
                        place, "has the unknown column " + name + "; known are " + String.join(", ", sorted())));
            } else if (!seen.add(name)) {
                errors.add(new FieldError(place, "has the column " + name + " twice"));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private List<String> sorted() {
        return columns.stream().sorted().toList();
    }

    private <T> void readLine(CSVRecord line, Function<ObjectNode, T> read, List<T> values) {
        if (!line.isConsistent()) {
            errors.add(new FieldError(place, "must have as many fields as the first line"));
            return;
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        line.toMap().forEach((name, value) -> put(fields, name, value));
        try {
            values.add(read.apply(fields));
        } catch (ProblemException mistakes) {
            mistakes.fields()
                    .forEach(mistake -> errors.add(new FieldError(place + ", " + mistake.field(), mistake.message())));
            if (mistakes.fields().isEmpty()) {
                errors.add(new FieldError(
                        place, mistakes.detail().orElse(mistakes.error().title())));
            }
        }
    }

    private static void put(ObjectNode fields, String name, String value) {
        switch (value) {
            case "" -> {}
            case "true", "false" -> fields.put(name, Boolean.parseBoolean(value));
            default -> fields.put(name, value);
        }
    }
}
