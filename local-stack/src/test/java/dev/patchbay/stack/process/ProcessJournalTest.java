package dev.patchbay.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessJournalTest {
    @TempDir
    private Path directory;

    private Path file;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        file = directory.resolve("processes.json");
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void whatAKilledSupervisorLeftIsEndedByTheNextOne() {
        // Given
        ProcessJournal.in(file).add("sleeper", process.toHandle());

        // When
        var ended = ProcessJournal.in(file).endLeftovers();

        // Then
        assertThat(ended).extracting(ProcessJournal.Entry::name).containsExactly("sleeper");
        assertThat(process.isAlive()).isFalse();
        assertThat(ProcessJournal.read(file)).isEmpty();
    }

    @Test
    void aProcessThatGotTheSameNumberLaterIsLeftAlone() throws IOException {
        // Given
        Files.writeString(file, "[{\"name\": \"sleeper\", \"pid\": %d, \"startedAt\": 1000}]".formatted(process.pid()));

        // When
        var ended = ProcessJournal.in(file).endLeftovers();

        // Then
        assertThat(ended).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void aProcessThatEndedIsForgotten() {
        // Given
        var journal = ProcessJournal.in(file);
        journal.add("sleeper", process.toHandle());

        // When
        journal.remove(process.pid());

        // Then
        assertThat(ProcessJournal.read(file)).isEmpty();
    }

    @Test
    void aFileCutOffByAFullDiskIsNoObstacle() throws IOException {
        // Given
        Files.writeString(file, "[{\"name\": \"slee");

        // When
        var entries = ProcessJournal.read(file);

        // Then
        assertThat(entries).isEqualTo(List.of());
    }
}
