package dev.patchbay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @Test
    void tableShowsRatesRatioAndMemory() {
        assertThat(report(Map.of()).table())
                .containsPattern("all connect +2\\.00 +50")
                .containsPattern("storm, suite to floor +0\\.50")
                .containsPattern("idle session, suite +10\\.0 KB")
                .containsPattern("errors +none");
    }

    @Test
    void runWithAnErrorIsNotGood() {
        assertThat(report(Map.of()).isGood()).isTrue();
        assertThat(report(Map.of("closed-1011", 1L)).isGood()).isFalse();
        assertThat(report(Map.of("closed-1011", 1L)).table()).containsPattern("errors +\\{closed-1011=1}");
    }

    @Test
    void fileHasTheFigures(@TempDir Path directory) throws IOException {
        // Given
        Path file = directory.resolve("new").resolve("figures.json");

        // When
        report(Map.of("connect", 2L)).write(file);

        // Then
        var tree = new JsonMapper().readTree(file.toFile());
        assertThat(tree.at("/phases/0/perSecond").asDouble()).isEqualTo(50);
        assertThat(tree.at("/stormRatio").asDouble()).isEqualTo(0.5);
        assertThat(tree.at("/suiteBytesPerSession").asLong()).isEqualTo(10_240);
        assertThat(tree.at("/errors/connect").asLong()).isEqualTo(2);
        assertThat(tree.at("/at").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }

    private static Report report(Map<String, Long> errors) {
        return new Report(
                "registration",
                Instant.EPOCH,
                2,
                100,
                List.of(new PhaseResult("all connect", 100, Duration.ofSeconds(2))),
                new Report.Memory(10_240, 5_120),
                0.5,
                0,
                errors);
    }
}
