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
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a table whose first line names the columns: separated by {@code ;} or {@code ,} (whichever the first line has),
 * quoted with {@code "} (RFC 4180). Empty lines are passed over, an empty field is as good as none.
 */
public final class CsvLines {

    /** So many lines at most; more than that are sent in parts. */
    public static final int MAX_LINES = 5_000;

    private static final int MAX_ERRORS = 100;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Set<String> columns;
    private final List<FieldError> errors = new ArrayList<>();

    private CsvLines(Set<String> columns) {
        this.columns = columns;
    }

    /**
     * @param columns the columns that are known; others are a mistake
     * @param read makes something of a line, given as a JSON object of texts and, for {@code true} and {@code false}, of
     *     booleans; throws {@link ProblemException} with the mistakes of the line
     * @throws ProblemException invalid-request with all mistakes of all lines
     */
    public static <T> List<T> read(String table, Set<String> columns, Function<ObjectNode, T> read) {
        return new CsvLines(columns).read(table, read);
    }

    private <T> List<T> read(String table, Function<ObjectNode, T> read) {
        String text = table.startsWith(BYTE_ORDER_MARK) ? table.substring(1) : table;
        List<T> values = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format(text))) {
            checkColumns(parser.getHeaderNames());
            for (CSVRecord line : parser) {
                if (errors.size() >= MAX_ERRORS || values.size() > MAX_LINES) {
                    break;
                }
                readLine(line, read, values);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException malformed) {
            errors.add(new FieldError("", "is no readable CSV: " + malformed.getMessage()));
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

    private static CSVFormat format(String text) {
        String first = text.lines().findFirst().orElse("");
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
                        "line 1", "has the unknown column " + name + "; known are " + String.join(", ", sorted())));
            } else if (!seen.add(name)) {
                errors.add(new FieldError("line 1", "has the column " + name + " twice"));
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
        String place = "line " + (line.getRecordNumber() + 1);
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
