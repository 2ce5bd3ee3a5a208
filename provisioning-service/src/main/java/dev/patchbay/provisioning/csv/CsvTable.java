package dev.patchbay.provisioning.csv;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a table, separated by {@code ;}. What a spreadsheet would take for a formula is written as a text. */
public final class CsvTable {

    private static final String BEGINS_FORMULA = "=+-@\t\r";

    private CsvTable() {}

    public static String write(List<String> columns, List<List<String>> lines) {
        StringWriter table = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(';').get();
        try (CSVPrinter printer = new CSVPrinter(table, format)) {
            printer.printRecord(columns);
            for (List<String> line : lines) {
                printer.printRecord(line.stream().map(CsvTable::harmless).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return table.toString();
    }

    private static String harmless(String field) {
        return !field.isEmpty() && BEGINS_FORMULA.indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
    }
}
