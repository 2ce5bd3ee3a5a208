package dev.patchbay.stack.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.stack.process.FreePort;
import dev.patchbay.stack.process.JavaCommand;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import dev.patchbay.stack.process.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaTest {
    private final ScheduledExecutorService restarts = Executors.newScheduledThreadPool(1);
    private final int port = FreePort.any();

    @TempDir
    private Path directory;

    private Optional<Replica> replica = Optional.empty();

    @AfterEach
    void stop() {
        replica.ifPresent(Replica::stop);
        restarts.shutdownNow();
    }

    @Test
    void aCrashedServiceComesBackOnTheSamePort() {
        // Given
        var service = replica(Optional.of(restarts));
        service.start();
        long before = service.pid().orElseThrow();

        // When
        service.kill();

        // Then
        await().atMost(Duration.ofSeconds(30)).until(service::isReady);
        assertThat(service.pid()).isPresent().isNotEqualTo(Optional.of(before));
    }

    @Test
    void aStoppedServiceStaysDown() {
        // Given
        var service = replica(Optional.of(restarts));
        service.start();

        // When
        service.stop();

        // Then
        assertThat(service.pid()).isEmpty();
        assertThat(service.isReady()).isFalse();
        await().during(Duration.ofSeconds(2)).until(() -> service.pid().isEmpty());
    }

    @Test
    void withoutRestartsACrashedServiceStaysDownUntilItIsStarted() {
        // Given
        var service = replica(Optional.empty());
        service.start();

        // When
        service.kill();

        // Then
        await().until(() -> !service.isReady());
        service.start();
        assertThat(service.isReady()).isTrue();
    }

    @Test
    void variablesCountUntilTheNextStart() throws IOException {
        // Given
        var service = replica(Optional.empty());

        // When
        service.start(Map.of(TinyService.VARIABLE, "moved"));
        service.stop();
        service.start();

        // Then
        assertThat(Files.readAllLines(directory.resolve("tiny.log"))).containsExactly("moved", "null");
    }

    @Test
    void aServiceThatCannotStartSaysWhy() {
        // Given
        var spec = ProcessSpec.of("broken", directory, List.of("/bin/sh", "-c", "echo no database; exit 1"));
        var service = new Replica(spec, port, ProcessJournal.none(), Optional.empty(), () -> {});

        // When // Then
        assertThatThrownBy(service::start).isInstanceOf(StartFailed.class).hasMessageContaining("no database");
    }

    private Replica replica(Optional<ScheduledExecutorService> executor) {
        var command = JavaCommand.of(
                List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")),
                TinyService.class.getName(),
                Integer.toString(port));
        var created = new Replica(
                ProcessSpec.of("tiny", directory, command), port, ProcessJournal.none(), executor, () -> {});
        replica = Optional.of(created);
        return created;
    }
}
