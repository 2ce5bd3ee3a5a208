package dev.patchbay.kit.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {

    @Test
    void upToTheLimitABodyIsReadAsItIs() throws IOException {
        assertThat(new LimitedBody(new ByteArrayInputStream("abc".getBytes(UTF_8)), 3).readAllBytes())
                .asString()
                .isEqualTo("abc");
    }

    @Test
    void aLongerOneIsTooLargeAndItsRestIsThrownAway() {
        // Given
        ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[100_000]);

        // When
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> new LimitedBody(bytes, 99_999).readAllBytes());

        // Then
        assertThat(refused.error()).isEqualTo(CommonError.TOO_LARGE);
        assertThat(refused.detail()).contains("A body has at most 99999 bytes.");
        assertThat(bytes.available()).isZero();
    }
}
