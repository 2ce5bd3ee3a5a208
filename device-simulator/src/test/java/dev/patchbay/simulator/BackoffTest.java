package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({
        "0,    false, PT1S, PT2S",
        "1,    false, PT1S, PT4S",
        "3,    false, PT1S, PT16S",
        "4,    false, PT1S, PT30S",
        "9999, false, PT1S, PT30S",
        "0,    true,  PT5S, PT10S",
        "4,    true,  PT5S, PT30S"
    })
    void pausesAreDrawnFromASpanThatGrows(int failures, boolean later, Duration shortest, Duration longest) {
        // When, then
        assertThat(Backoff.STANDARD.pause(failures, later, 0)).isEqualTo(shortest);
        assertThat(Backoff.STANDARD.pause(failures, later, Math.nextDown(1.0)))
                .isBetween(longest.minusMillis(1), longest);
    }

    @Test
    void impossiblePausesAreRefused() {
        // When, then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
    }
}
