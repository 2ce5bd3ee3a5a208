package dev.patchbay.simulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStatesTest {

    @TempDir
    private Path directory;

    private static DeviceState full() {
        return DeviceState.factory("00:90:33", "134250")
                .withSysclientPassword(RegistrationSlot.FIRST, "7iICN04agQq38j!hmbN7P5LLI1YePz1w")
                .withSysclientPassword(RegistrationSlot.SECOND, "mbN7P5LLI1YePz1w7iICN04agQq38j!h")
                .withAdministrativePassword("äöü")
                .withRegistrationUrl(RegistrationSlot.FIRST, "wss://example.com/a/b/sysclients")
                .withRegistrationUrl(RegistrationSlot.SECOND, "wss://second.test/a/b/sysclients")
                .withLine("config change X")
                .withLine("config write")
                .withItem(JsonNodeFactory.instance.objectNode().put("last", true));
    }

    @Test
    void whatIsSavedIsLoadedByTheNextProgram() throws IOException {
        // Given
        new DirectoryStates(directory).save(full());

        // When
        var loaded = new DirectoryStates(directory).load("00:90:33");

        // Then
        assertThat(loaded).contains(full());
    }

    @Test
    void aDeviceThatWasNeverSavedHasNoState() throws IOException {
        // When
        var loaded = new DirectoryStates(directory.resolve("new")).load("docker0");

        // Then
        assertThat(loaded).isEqualTo(Optional.empty());
    }

    @Test
    void aSaveReplacesTheOldStateAndLeavesNothingElse() throws IOException {
        // Given
        var states = new DirectoryStates(directory);
        states.save(full());

        // When
        states.save(DeviceState.factory("00:90:33", "1"));

        // Then
        assertThat(states.load("00:90:33")).contains(DeviceState.factory("00:90:33", "1"));
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("00%3A90%3A33.json"));
        }
    }

    @Test
    void aSaveThatACrashLeftHalfDoneIsNotSeen() throws IOException {
        // Given
        var states = new DirectoryStates(directory);
        states.save(full());
        Files.writeString(directory.resolve("00%3A90%3A33.json.new"), "{\"hardw");

        // When
        var loaded = states.load("00:90:33");

        // Then
        assertThat(loaded).contains(full());
    }

    @Test
    void aFileThatIsNoStateIsAnError() throws IOException {
        // Given
        var states = new DirectoryStates(directory);
        Files.writeString(directory.resolve("a.json"), "{}");
        Files.writeString(directory.resolve("b.json"), "{");

        // When, then
        assertThatIOException().isThrownBy(() -> states.load("a"));
        assertThatIOException().isThrownBy(() -> states.load("b"));
    }

    @Test
    void onlyTheLastTenThousandLinesAreKept() {
        // Given
        var state = DeviceState.factory("a", "1");

        // When
        for (int i = 0; i <= 10_000; i++) {
            state = state.withLine("line " + i);
        }

        // Then
        assertThat(state.lines()).hasSize(10_000).startsWith("line 1").endsWith("line 10000");
    }
}
