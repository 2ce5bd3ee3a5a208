package dev.patchbay.registration.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class AnswerBodyTest {

    @Test
    void bodyOfJustTheLimitIsWhole() {
        // Given
        AnswerBody body = new AnswerBody(5);

        // When
        boolean more = body.add(Buffer.buffer("ab")) && body.add(Buffer.buffer("cde"));

        // Then
        assertThat(more).isTrue();
        assertThat(body.bytes()).asString().isEqualTo("abcde");
        assertThat(body.isCut()).isFalse();
    }

    @Test
    void whatIsBeyondTheLimitIsCutOffAndNoMoreIsWanted() {
        // Given
        AnswerBody body = new AnswerBody(3);

        // When
        boolean more = body.add(Buffer.buffer("ab")) && body.add(Buffer.buffer("cd"));

        // Then
        assertThat(more).isFalse();
        assertThat(body.bytes()).asString().isEqualTo("abc");
        assertThat(body.isCut()).isTrue();
    }
}
