package dev.patchbay.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void aChildThatDiesBeforeItIsReadyIsReportedWithTheEndOfItsLog() {
        // Given
        var child = start("echo the port is taken; exit 7");

        // When // Then
        assertThatThrownBy(() -> child.awaitReady(() -> false, LIMIT))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("child ended with exit code 7")
                .hasMessageContaining(directory.resolve("child.log").toString())
                .hasMessageContaining("the port is taken");
    }

    @Test
    void aChildThatIsNotReadyInTimeIsReportedAndEnded() {
        // Given
        var child = start("exec sleep 60");

        // When // Then
        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMillis(100)))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("was not ready");
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void readyIsWhatTheConditionSays() {
        // Given
        var ready = directory.resolve("ready");

        try (var child = start("touch ready; exec sleep 60")) {
            // When
            child.awaitReady(() -> Files.exists(ready), LIMIT);

            // Then
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void aProgramThatDoesNotExistIsReportedByName() {
        assertThatThrownBy(() -> ChildProcess.start(
                        ProcessSpec.of("child", directory, List.of("/no/such/program")), ProcessJournal.none()))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("child could not be started");
    }

    @Test
    void stopLetsAChildCleanUp() {
        // Given
        var child = start("trap 'echo bye > bye; exit 0' TERM; touch ready; while :; do sleep 0.1; done");
        child.awaitReady(() -> Files.exists(directory.resolve("ready")), LIMIT);

        // When
        child.stop(LIMIT);

        // Then
        assertThat(child.isAlive()).isFalse();
        assertThat(directory.resolve("bye")).exists();
    }

    @Test
    void aChildThatIgnoresTheRequestIsKilledAfterTheGraceTime() {
        // Given
        var child = start("trap '' TERM; touch ready; while :; do sleep 1; done");
        child.awaitReady(() -> Files.exists(directory.resolve("ready")), LIMIT);

        // When
        child.stop(Duration.ofMillis(200));

        // Then
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aToolThatFailsIsReported() {
        // Given
        var child = start("echo no such key; exit 3");

        // When // Then
        assertThatThrownBy(() -> child.awaitExit(LIMIT))
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("no such key");
    }

    private ChildProcess start(String script) {
        return ChildProcess.start(
                ProcessSpec.of("child", directory, List.of("/bin/sh", "-c", script)), ProcessJournal.none());
    }
}
