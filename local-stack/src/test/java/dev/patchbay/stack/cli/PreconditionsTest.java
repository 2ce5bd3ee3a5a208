package dev.patchbay.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.stack.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PreconditionsTest {
    @Test
    void aPortInUseIsOneLineThatSaysWhatToDo() throws IOException {
        // Given
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            var problem = Preconditions.port(taken.getLocalPort(), "--port");

            // Then
            assertThat(problem)
                    .hasValue("Port " + taken.getLocalPort()
                            + " is in use: stop what listens there, or choose another one with --port.");
        }
    }

    @Test
    void aFreePortIsFine() {
        assertThat(Preconditions.port(FreePort.any(), "--port")).isEmpty();
    }

    @Test
    void aFullDiskIsOneLineThatSaysWhatToDo() {
        // A file system that never has room.
        assertThat(Preconditions.disk(Path.of("/proc/self")))
                .hasValueSatisfying(
                        line -> assertThat(line).contains("0 MB left").contains("make room"));
    }
}
