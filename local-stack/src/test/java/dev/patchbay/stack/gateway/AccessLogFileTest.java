package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogFileTest {
    private static final AccessLog.Entry ENTRY = new AccessLog.Entry(
            Instant.parse("2026-01-02T03:04:05.678Z"), "10.0.0.1", "GET", "/a", 200, 12, 34, Optional.empty());
    private static final String LINE = "2026-01-02T03:04:05.678Z 10.0.0.1 GET /a 200 12 34ms";

    @TempDir
    private Path directory;

    @Test
    void whatWasAddedIsInTheFileWhenTheLogIsClosed() throws IOException {
        // Given
        var file = directory.resolve("logs").resolve("gateway.log");

        // When
        try (var log = AccessLogFile.at(file)) {
            for (int i = 0; i < 1000; i++) {
                log.add(ENTRY);
            }
        }

        // Then
        assertThat(Files.readAllLines(file)).hasSize(1000).containsOnly(LINE);
    }

    @Test
    void aLargeFileIsPutAside() throws IOException {
        // Given
        var file = directory.resolve("gateway.log");
        Files.write(file, new byte[17 * 1024 * 1024]);

        // When
        try (var log = AccessLogFile.at(file)) {
            log.add(ENTRY);
        }

        // Then
        assertThat(Files.readAllLines(file)).containsExactly(LINE);
        assertThat(directory.resolve("gateway.log.1")).hasSize(17L * 1024 * 1024);
    }

    @Test
    void aFileThatCantBeWrittenEndsNothing() throws IOException {
        // Given
        var file = directory.resolve("gateway.log");
        Files.createDirectory(file);

        // When
        try (var log = AccessLogFile.at(file)) {
            log.add(ENTRY);
        }

        // Then
        assertThat(file).isDirectory();
    }
}
