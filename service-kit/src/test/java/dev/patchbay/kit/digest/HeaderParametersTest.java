package dev.patchbay.kit.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderParametersTest {

    @Test
    void tokensAndQuotedTextsAreRead() {
        assertThat(HeaderParameters.parse(" Realm=\"a, \\\"b\\\"\", qop=auth,nc = 00000001 ,empty=\"\","))
                .contains(Map.of("realm", "a, \"b\"", "qop", "auth", "nc", "00000001", "empty", ""));
    }

    @Test
    void nothingIsNothing() {
        assertThat(HeaderParameters.parse("")).contains(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a=", "a=\"b", "a=b c=d", "a=b;c=d", "a=b, A=c", "=b", "a=\"b\"c", "a=b\"c\""})
    void whatIsNotWellFormedIsRefused(String header) {
        assertThat(HeaderParameters.parse(header)).isEmpty();
    }

    @Test
    void aLongHeaderTakesNoLongTime() {
        assertThat(HeaderParameters.parse("a=\"" + "\\\"".repeat(100_000))).isEmpty();
        assertThat(HeaderParameters.parse(", ".repeat(100_000) + "!")).isEmpty();
    }
}
