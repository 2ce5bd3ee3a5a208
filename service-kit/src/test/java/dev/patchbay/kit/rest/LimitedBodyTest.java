package dev.patchbay.kit.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.kit.problem.BrokenBodyException;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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

    @Test
    void oneThatCannotBeReadToItsEndSaysSo() {
        // Given
        IOException reset = new IOException("Connection reset");

        // When
        BrokenBodyException broken = catchThrowableOfType(
                BrokenBodyException.class, () -> new LimitedBody(new Broken(reset), 3).readAllBytes());

        // Then
        assertThat(broken).hasCause(reset);
    }

    private static final class Broken extends InputStream {

        private final IOException failure;

        Broken(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }
    }
}
