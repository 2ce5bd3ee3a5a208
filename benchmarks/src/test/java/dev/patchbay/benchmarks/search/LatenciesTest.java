package dev.patchbay.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreAnswersThatThereWere() {
        // Given
        var latencies = new Latencies(LongStream.rangeClosed(1, 100)
                .map(i -> (101 - i) * 1_000_000)
                .boxed()
                .toList());

        // When
        double median = latencies.percentile(50);
        double most = latencies.percentile(95);

        // Then
        assertThat(median).isEqualTo(50);
        assertThat(most).isEqualTo(95);
    }

    @Test
    void aSingleAnswerIsEachPercentile() {
        // Given
        var latencies = new Latencies(List.of(2_000_000L));

        // When
        double most = latencies.percentile(95);

        // Then
        assertThat(most).isEqualTo(2);
    }
}
