package dev.patchbay.kit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableBodyTest {

    private static final String TABLE = "name;room\r\nKöln;ß €\r\n";
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Optional<String> UNDECLARED = Optional.empty();

    @ParameterizedTest
    @MethodSource("encodings")
    void readsWhatProgramsWrite(byte[] body, Optional<String> charset) {
        assertThat(TableBody.text(body, charset)).isEqualTo(TABLE);
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                arguments(TABLE.getBytes(StandardCharsets.UTF_8), UNDECLARED),
                arguments(TABLE.getBytes(StandardCharsets.UTF_8), Optional.of("utf-8")),
                arguments(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_8), UNDECLARED),
                arguments(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_8), Optional.of("windows-1252")),
                arguments(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16LE), UNDECLARED),
                arguments(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16BE), Optional.of("UTF-16")),
                arguments(TABLE.getBytes(StandardCharsets.UTF_16LE), Optional.of("utf-16le")),
                arguments(TABLE.getBytes(WINDOWS), Optional.of("\"Windows-1252\"")));
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedWithTheirLine() {
        // When
        ProblemException refused = refused(TABLE.getBytes(WINDOWS), UNDECLARED);

        // Then
        assertThat(refused.fields()).singleElement().satisfies(mistake -> {
            assertThat(mistake.field()).isEqualTo("line 2");
            assertThat(mistake.message()).contains("no UTF-8", "charset=windows-1252");
        });
    }

    @Test
    void utf16WithoutAMarkIsNamed() {
        // When
        ProblemException refused = refused("a;b\n1;2".getBytes(StandardCharsets.UTF_16LE), UNDECLARED);

        // Then
        assertThat(refused.fields())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).contains("UTF-16", "byte order mark"));
    }

    @Test
    void otherCharsetsAreRefused() {
        assertThat(refused(new byte[0], Optional.of("ebcdic")).error()).isEqualTo(CommonError.UNSUPPORTED_MEDIA_TYPE);
    }

    private static ProblemException refused(byte[] body, Optional<String> charset) {
        return catchThrowableOfType(ProblemException.class, () -> TableBody.text(body, charset));
    }
}
