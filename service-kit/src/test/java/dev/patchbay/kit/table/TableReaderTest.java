package dev.patchbay.kit.table;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {

    private static final BodyRecords RECORDS = new BodyRecords(
            new ObjectMapper(), Validation.buildDefaultValidatorFactory().getValidator());

    record Row(@NotNull @Size(max = 10) String name, Optional<@Size(max = 10) String> room, Optional<Boolean> open) {}

    private static final TableColumns COLUMNS =
            TableColumns.of("name", "room").flags("open").ignoring(List.of("id"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name;room\na;1\n\nb;\n",
                "\n\nname;room\na;1\nb;\n",
                "name,room\r\na,1\r\nb,\r\n",
                "name;room\n\"a\";\"1\"\nb;",
                "room;name\n1; a \n;b",
                "sep=;\nname;room\na;1\nb;",
                "\"sep=|\"\r\nname|room\r\na|1\r\nb|\r\n",
                "sep=,\n\nNAME,Room\na,1\nb,",
                "name\troom\na\t1\nb\t",
                "name;room;;\na;1;;\n;;;\nb;;;\n ; ;\n",
                "name;room\na;1;;;\nb;;\n",
                ";;\nID;Name;ROOM\n7;a;1\n8;b;",
                "name;room;open\na;1;\nb;;"
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
                arguments("name;room\na;1\n;2\n", "line 3"),
                arguments("\r\n\r\nname;room\r\n;2\r\n", "line 4"),
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
        assertThat(mistakes("name\n" + "a\n".repeat(TableReader.MAX_ROWS + 1)))
                .extracting(FieldError::message)
                .containsExactly("must have at most 5000 rows; send more in parts");
        assertThat(read("name\n" + "a\n".repeat(TableReader.MAX_ROWS))).hasSize(TableReader.MAX_ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "True", "WAHR", " wahr "})
    void truthValuesAreInAnyCase(String value) {
        // When
        List<Optional<Boolean>> read = TableReader.read(
                "name;OPEN\na;" + value + "\n",
                COLUMNS,
                (_, fields) -> RECORDS.read(fields, Row.class).open());

        // Then
        assertThat(read).containsExactly(Optional.of(true));
    }

    @Test
    void aTruthValueInAColumnOfTextsIsAText() {
        assertThat(read("name;room\nTRUE;false\n")).containsExactly("TRUE in false");
    }

    @Test
    void separatorLinesAreCounted() {
        assertThat(mistakes("sep=;\nname;room\na;1\n;2\n"))
                .extracting(FieldError::field)
                .containsExactly("line 4, name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name;room\na;\"1\"x\n",
                "name;room\na;\"1\n",
                "name;room\na;1;2\n",
                "name;room;\na;1;2\n",
                "name;room\na\n",
                "name;open\na;perhaps\n"
            })
    void mistakesAreToldInPlainWords(String table) {
        assertThat(mistakes(table))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message())
                        .doesNotContainIgnoringCase("exception")
                        .doesNotContain("java", "org."));
    }

    private static List<String> read(String table) {
        return TableReader.read(table, COLUMNS, (_, fields) -> row(fields));
    }

    private static String row(ObjectNode fields) {
        Row row = RECORDS.read(fields, Row.class);
        return row.name() + " in " + row.room().orElse("");
    }

    private static List<FieldError> mistakes(String table) {
        return catchThrowableOfType(ProblemException.class, () -> read(table)).fields();
    }
}
