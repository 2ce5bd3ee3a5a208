package dev.patchbay.stack.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsTwiceAsLongEachTimeUpToHalfAMinute() {
        // When
        var delays = Stream.iterate(Backoff.NONE.next(), Backoff::next)
                .limit(100)
                .map(Backoff::delay)
                .map(Duration::toSeconds)
                .toList();

        // Then
        assertThat(delays).startsWith(1L, 2L, 4L, 8L, 16L, 30L, 30L).endsWith(30L);
    }
}
