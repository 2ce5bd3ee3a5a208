package dev.patchbay.kit.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table whose first row names the columns, as spreadsheets write it: separated by {@code ;}, tabs or {@code ,}
 * (what a line {@code sep=} says, else what the first row has), quoted with {@code "} (RFC 4180). Rows of blanks are
 * skipped, and so are fields without a value behind the last column. An empty field is as good as none. Mistakes name the
 * line of the text that a row begins with, as an editor counts it. For one table.
 */
public final class TableReader {

    /** So many rows at most; more than that are sent in parts. */
    public static final int MAX_ROWS = 5_000;

    private static final int MAX_ERRORS = 100;

    private final TableColumns columns;
    private final TableText text;
    private final List<FieldError> errors = new ArrayList<>();

    /** The names of the columns; null before the first row was read. */
    private @Nullable TableHeader header;

    /** Where the row begins that is read, or was read last. */
    private int line = 1;

    private TableReader(TableColumns columns, String table) {
        this.columns = columns;
        this.text = TableText.of(table);
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface RowReader<T> {

        /**
         * @param line the line that the row begins with
         * @param fields the values by columns: texts, and booleans in columns of truth values
         * @throws ProblemException with the mistakes of the row
         */
        T read(int line, ObjectNode fields);
    }

    /**
     * @param table without a byte order mark, see {@link TableBody}
     * @throws ProblemException invalid-request with all mistakes of all rows
     */
    public static <T> List<T> read(String table, TableColumns columns, RowReader<T> reader) {
        return new TableReader(columns, table).read(reader);
    }

    private <T> List<T> read(RowReader<T> reader) {
        List<T> values = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text.rows()), format())) {
            Iterator<CSVRecord> rows = parser.iterator();
            line = text.nextLine(0);
            while (errors.size() < MAX_ERRORS && values.size() <= MAX_ROWS && rows.hasNext()) {
                CSVRecord row = rows.next();
                if (!isBlank(row)) {
                    readRow(row, reader, values);
                }
                line = text.nextLine(parser.getCurrentLineNumber());
            }
        } catch (IOException | UncheckedIOException malformed) {
            errors.add(new FieldError(place(), words(malformed)));
        }
        if (values.size() > MAX_ROWS) {
            errors.add(new FieldError("", "must have at most " + MAX_ROWS + " rows; send more in parts"));
        } else if (values.isEmpty() && errors.isEmpty()) {
            errors.add(new FieldError("", "must have a row with the names of the columns, and at least one more"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return values;
    }

    private CSVFormat format() {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(text.delimiter())
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
    }

    /** The library's own words name classes of Java. */
    private static String words(Exception malformed) {
        boolean unclosed = String.valueOf(malformed.getMessage()).contains("EOF");
        return unclosed
                ? "has a field that begins with a quote and is not closed by another one"
                : "has a quoted field with something behind it; within quotes, a quote is written twice";
    }

    private String place() {
        return "line " + line;
    }

    private static boolean isBlank(CSVRecord row) {
        return row.stream().allMatch(String::isBlank);
    }

    private <T> void readRow(CSVRecord row, RowReader<T> reader, List<T> values) {
        if (header == null) {
            header = TableHeader.read(row, columns, place());
            return;
        }
        Optional<String> misfit = header.misfit(row);
        if (misfit.isPresent()) {
            errors.add(new FieldError(place(), misfit.get()));
            return;
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        header.values(row).forEach((name, value) -> put(fields, name, value));
        try {
            values.add(reader.read(line, fields));
        } catch (ProblemException mistakes) {
            add(mistakes);
        }
    }

    private void add(ProblemException mistakes) {
        mistakes.fields()
                .forEach(mistake -> errors.add(new FieldError(place() + ", " + mistake.field(), mistake.message())));
        if (mistakes.fields().isEmpty()) {
            errors.add(new FieldError(
                    place(), mistakes.detail().orElse(mistakes.error().title())));
        }
    }

    private void put(ObjectNode fields, String name, String value) {
        if (value.isBlank() || !columns.isRead(name)) {
            return;
        }
        String original = SpreadsheetText.original(value);
        if (columns.isFlag(name)) {
            switch (original.strip().toLowerCase(Locale.ROOT)) {
                case "true", "wahr" -> fields.put(name, true);
                case "false", "falsch" -> fields.put(name, false);
                default -> fields.put(name, original);
            }
        } else {
            fields.put(name, original);
        }
    }
}
