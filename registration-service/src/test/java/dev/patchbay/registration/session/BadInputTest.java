package dev.patchbay.registration.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sysclient.MalformedFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BadInputTest {

    @ParameterizedTest
    @EnumSource(BadInput.class)
    void everyCauseHasALabelForMetrics(BadInput cause) {
        assertThat(cause.label()).matches("[a-z]+(-[a-z]+)*");
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT_MESSAGE, 1003",
        "MESSAGE_TOO_LARGE, 1009",
        "MALFORMED_FRAME, 1002",
        "INVALID_CONTENT, 1007",
        "IDENTITY_CHANGED, 1008",
        "TOO_MANY_ATTEMPTS, 1008"
    })
    void closesWithTheFittingCode(BadInput cause, int code) {
        assertThat(cause.closeCode().number()).isEqualTo(code);
    }

    @Test
    void brokenFramesAndBrokenContentAreToldApart() {
        assertThat(BadInput.of(MalformedFrameException.Cause.TRUNCATED)).isEqualTo(BadInput.MALFORMED_FRAME);
        assertThat(BadInput.of(MalformedFrameException.Cause.EMPTY)).isEqualTo(BadInput.MALFORMED_FRAME);
        assertThat(BadInput.of(MalformedFrameException.Cause.INVALID_UTF8)).isEqualTo(BadInput.INVALID_CONTENT);
    }
}
