package dev.patchbay.provisioning.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kit.body.BodyRecords;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTest {

    private static final BodyRecords RECORDS = new BodyRecords(
            new ObjectMapper(), Validation.buildDefaultValidatorFactory().getValidator());

    record Row(@NotNull @Size(max = 10) String name, Optional<@Size(max = 10) String> room) {}

    private static final Set<String> COLUMNS = Set.of("name", "room");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name;room\na;1\n\nb;\n",
                "\n\nname;room\na;1\nb;\n",
                "name,room\r\na,1\r\nb,\r\n",
                "\uFEFFname;room\n\"a\";\"1\"\nb;",
                "room;name\n1; a \n;b"
            })
    void readsWhatSpreadsheetsWrite(String table) {
        assertThat(read(table)).containsExactly("a in 1", "b in ");
    }

    @Test
    void namesEachWrongLineAndGivesNothing() {
        // When
        List<FieldError> errors = mistakes("name;room\na;1\n;2\nb;3;4\n" + "x".repeat(11) + ";\n");

        // Then
        assertThat(errors).extracting(FieldError::field).containsExactly("line 3, name", "line 4", "line 5, name");
    }

    @ParameterizedTest
    @MethodSource("oneMistake")
    void countsLinesAsAnEditorDoes(String table, String line) {
        assertThat(mistakes(table))
                .extracting(FieldError::field)
                .filteredOn(field -> field.endsWith("name"))
                .containsExactly(line + ", name");
    }

    static Stream<Arguments> oneMistake() {
        return Stream.of(
                arguments("name;room\n\n\n;2\n", "line 4"),
                arguments("name;room\n\n\n;2", "line 4"),
                arguments("name;room\r\na;1\r\n\r\n;2\r\nb;3\r\n", "line 4"),
                arguments("name;room\ra;1\r\r;2\r", "line 4"),
                arguments("\uFEFFname;room\na;1\n;2\n", "line 3"),
                arguments("\uFEFF\r\n\r\nname;room\r\n;2\r\n", "line 4"),
                arguments("name;room\na;\"1\n\n2\"\n\n;2\n", "line 6"),
                arguments("name;room\r\na;\"1\r\n2\"\r\n\"\";\"x\r\ny\"\r\nb;1", "line 4"),
                arguments("\"name\";\"room\"\n\"\n\";1\n\na;2", "line 2"));
    }

    @ParameterizedTest
    @CsvSource({"'name;colour', line 1", "'|||name;colour', line 4", "'name;room|a;1||\"b;2', line 4"})
    void namesTheLineOfWhatIsNoTable(String table, String line) {
        assertThat(mistakes(table.replace('|', '\n')))
                .extracting(FieldError::field)
                .containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "name;room\n", "name;colour\na;b", "name;name\na;b", "name;room\n\"a;b"})
    void whatIsNoTableIsAMistake(String table) {
        assertThat(mistakes(table)).isNotEmpty();
    }

    @Test
    void thereIsAnEndToIt() {
        assertThat(mistakes("name\n" + "a\n".repeat(CsvLines.MAX_LINES + 1)))
                .extracting(FieldError::message)
                .containsExactly("must have at most 5000 lines");
        assertThat(read("name\n" + "a\n".repeat(CsvLines.MAX_LINES))).hasSize(CsvLines.MAX_LINES);
    }

    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsText() {
        assertThat(CsvTable.write(List.of("a", "b"), List.of(List.of("=1+1", "x;\"y\""), List.of("-1", ""))))
                .isEqualTo("a;b\r\n'=1+1;\"x;\"\"y\"\"\"\r\n'-1;\r\n");
    }

    private static List<String> read(String table) {
        return CsvLines.read(table, COLUMNS, CsvLinesTest::line);
    }

    private static String line(ObjectNode line) {
        Row row = RECORDS.read(line, Row.class);
        return row.name() + " in " + row.room().orElse("");
    }

    private static List<FieldError> mistakes(String table) {
        return catchThrowableOfType(ProblemException.class, () -> read(table)).fields();
    }
}
