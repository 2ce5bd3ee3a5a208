package dev.patchbay.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableWriterTest {

    @Test
    void beginsWithAMarkSoThatSpreadsheetsShowUmlauts() throws IOException {
        // Given
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        try (TableWriter table = new TableWriter(out, List.of("a", "b"))) {
            table.write(List.of("Köln", "x;\"y\""));
        }

        // Then
        assertThat(out.toByteArray())
                .isEqualTo("\uFEFFa;b\r\nKöln;\"x;\"\"y\"\"\"\r\n".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "=1+1, '=1+1",
                "@SUM(A1), '@SUM(A1)",
                "+4930123, '+4930123",
                "-x, '-x",
                "009033460123, '009033460123",
                "471100815123, '471100815123",
                "00903346e012, '00903346e012",
                "1-2, '1-2",
                "1.10.2, '1.10.2",
                "TRUE, 'TRUE",
                "'=1, ''=1",
                "-12.5, -12.5",
                "12345, 12345",
                "0.5, 0.5",
                "009033460af2, 009033460af2",
                "10.20.30.40, 10.20.30.40",
                "13r1 sr12, 13r1 sr12",
                "'t Hooft, 't Hooft",
                "a=b, a=b"
            })
    void whatASpreadsheetWouldChangeIsMarkedAsText(String text, String cell) {
        assertThat(TableWriter.write(List.of("a", "b"), List.of(List.of("x", text))))
                .isEqualTo("\uFEFFa;b\r\nx;" + cell + "\r\n");
    }

    @Test
    void numbersTruthValuesAndTimesAreNot() {
        assertThat(TableWriter.write(
                        List.of("a", "b", "c", "d"),
                        List.of(List.of(-12.5, true, Instant.EPOCH, 123_456_789_012_345L))))
                .endsWith("-12.5;true;1970-01-01T00:00:00Z;123456789012345\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "'=1+1",
                "''=1+1",
                "+49 30",
                "-12.5",
                "007",
                "471100815123",
                "9E12",
                "1/2",
                "true",
                "'x",
                "\"q\"; ,\t",
                "Köln",
                " x ",
                "'",
                "''",
                "a\r\nb"
            })
    void whatIsWrittenIsReadAgain(String text) {
        // Given
        String table = TableWriter.write(List.of("id", "name"), List.of(List.of("1", text)));

        // When
        List<Optional<String>> read = TableReader.read(
                table.substring(1),
                TableColumns.of("id", "name"),
                (_, fields) -> Optional.of(fields.get("name").textValue()));

        // Then
        assertThat(read).containsExactly(Optional.of(text));
    }
}
