package dev.patchbay.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.stack.gateway.FileDescriptors;
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

    @Test
    void devicesThatFitAreFine() {
        assertThat(Preconditions.devices(5000, new FileDescriptors(20_000))).isEmpty();
    }

    @Test
    void moreDevicesThanFileDescriptorsAreOneLineThatSaysWhatToDo() {
        assertThat(Preconditions.devices(8000, new FileDescriptors(20_000)))
                .hasValue(
                        "The gateway takes up to 7261 devices here: use --devices 7261 or fewer, or raise the limit of"
                                + " open files, which is 20000, with ulimit -n " + FileDescriptors.neededFor(8000)
                                + ".");
    }

    @Test
    void moreDevicesThanAGatewayTakesAreOneLineThatSaysWhatToDo() {
        assertThat(Preconditions.devices(20_001, new FileDescriptors(1_000_000)))
                .hasValue("The gateway takes up to 20000 devices here: use --devices 20000 or fewer.");
    }
}
