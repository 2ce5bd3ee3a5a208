package dev.patchbay.kit.table;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a table that spreadsheets open as it is meant: semicolons, UTF-8 with a byte order mark, a header, CRLF. A text that a
 * spreadsheet would take for something else has an apostrophe in front ({@link SpreadsheetText}); numbers, truth values and
 * times are written as they are. Not for concurrent use.
 */
public final class TableWriter implements Closeable {

    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setDelimiter(';').get();

    private final CSVPrinter rows;

    /** @param out stays open when the table is closed */
    public TableWriter(OutputStream out, List<String> columns) throws IOException {
        this(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), columns);
    }

    private TableWriter(Writer out, List<String> columns) throws IOException {
        out.write(BYTE_ORDER_MARK);
        this.rows = new CSVPrinter(out, FORMAT);
        rows.printRecord(columns);
    }

    /** The whole table as a text. */
    public static String write(List<String> columns, List<? extends List<?>> rows) {
        StringWriter text = new StringWriter();
        try (TableWriter table = new TableWriter(text, columns)) {
            for (List<?> row : rows) {
                table.write(row);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** @param cells a value for each column; none of them null */
    public void write(List<?> cells) throws IOException {
        for (Object cell : cells) {
            rows.print(isMeantSo(cell) ? cell.toString() : SpreadsheetText.protect(cell.toString()));
        }
        rows.println();
    }

    private static boolean isMeantSo(Object cell) {
        return cell instanceof Number || cell instanceof Boolean || cell instanceof TemporalAccessor;
    }

    /** Sends what has not been sent yet. */
    @Override
    public void close() throws IOException {
        rows.flush();
    }
}
