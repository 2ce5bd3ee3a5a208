package dev.patchbay.kit.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"ä\"}", " {\"name\":\"ä\"} \n", "\uFEFF{\"name\":\"ä\"}"})
    void anObjectIsRead(String text) {
        assertThat(BodyJson.parse(text.getBytes(UTF_8))
                        .orElseThrow()
                        .path("name")
                        .asText())
                .isEqualTo("ä");
    }

    @Test
    void noBytesAreNoBody() {
        assertThat(BodyJson.parse(new byte[0])).isEmpty();
        assertThat(BodyJson.parse(" \r\n".getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNotOneObjectIsRefused(String text, Charset charset, String message) {
        assertThat(catchThrowableOfType(ProblemException.class, () -> BodyJson.parse(text.getBytes(charset)))
                        .fields())
                .containsExactly(new FieldError("", message));
    }

    static Stream<Arguments> whatIsNotOneObjectIsRefused() {
        String behind = "the body must be one JSON object, with nothing behind it";
        String object = "the body must be a JSON object";
        String utf8 = "the body must be UTF-8";
        return Stream.of(
                Arguments.of("{\"name\":\"a\"}}", UTF_8, behind),
                Arguments.of("{\"name\":\"a\"} garbage", UTF_8, behind),
                Arguments.of("{\"name\":\"a\"}{\"name\":\"b\"}", UTF_8, behind),
                Arguments.of("[]", UTF_8, object),
                Arguments.of("\"a\"", UTF_8, object),
                Arguments.of("null", UTF_8, object),
                Arguments.of("{\"name\":\"ä\"}", ISO_8859_1, utf8),
                Arguments.of("{\"name\":\"a\"}", UTF_16, utf8),
                Arguments.of("{\"a\":1,\n\"a\":2}", UTF_8, "the body has a member twice, see line 2, column 4"),
                Arguments.of("{\"a\":\n", UTF_8, "the body is not valid JSON, see line 2, column 1"),
                Arguments.of("{\"a\" 1}", UTF_8, "the body is not valid JSON, see line 1, column 6"),
                Arguments.of("name=a", UTF_8, "the body is not valid JSON, see line 1, column 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "windows-1252", "utf-16", "\"iso-8859-1\""})
    void anotherCharsetIsRefusedWhereItMakesADifference(String charset) {
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> BodyJson.requireUtf8(charset, "{\"name\":\"\u00e4\"}".getBytes(ISO_8859_1)))
                        .error())
                .isEqualTo(CommonError.UNSUPPORTED_MEDIA_TYPE);
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> BodyJson.requireUtf8(charset, "{}".getBytes(UTF_16)))
                        .error())
                .isEqualTo(CommonError.UNSUPPORTED_MEDIA_TYPE);
        assertThatCode(() -> BodyJson.requireUtf8(charset, "{}".getBytes(UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void utf8IsNotRefused() {
        byte[] bytes = "{\"name\":\"\u00e4\"}".getBytes(UTF_8);
        assertThatCode(() -> BodyJson.requireUtf8(null, bytes)).doesNotThrowAnyException();
        assertThatCode(() -> BodyJson.requireUtf8("utf-8", bytes)).doesNotThrowAnyException();
        assertThatCode(() -> BodyJson.requireUtf8("\"UTF-8\"", bytes)).doesNotThrowAnyException();
    }
}
