package dev.patchbay.kit.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFilterTest {

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "gzip, identity"})
    void compressedBodiesAreRefused(String encoding) {
        assertThatThrownBy(() -> BodyFilter.requireIdentity(encoding))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Content-Encoding");
    }

    @Test
    void othersAreNot() {
        assertThatCode(() -> BodyFilter.requireIdentity(null)).doesNotThrowAnyException();
        assertThatCode(() -> BodyFilter.requireIdentity("Identity")).doesNotThrowAnyException();
    }
}
