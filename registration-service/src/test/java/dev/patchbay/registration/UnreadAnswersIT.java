package dev.patchbay.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.RawWebSocket;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Clients that send without end and never read are cut off, instead of being answered into memory. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(ShortTimes.class)
class UnreadAnswersIT {

    /** More than the node and the buffers of the connection take of any of them. */
    private static final int MANY = 1_000_000;

    private static final byte[] QUESTION = question();

    @TestHTTPResource
    URL url;

    @Inject
    MeterRegistry meters;

    private static byte[] question() {
        byte[] json = "{\"id\":\"TEL1\",\"code\":\"471100815123\"}".getBytes(UTF_8);
        return ByteBuffer.allocate(3 + json.length)
                .put((byte) 1)
                .putShort((short) 4)
                .put(json)
                .array();
    }

    private double counted(String cause) {
        return meters.counter("patchbay.registration.bad.input", "cause", cause).count();
    }

    /** Sends until the connection is cut; returns how many frames were taken. */
    private int sentUntilCut(Consumer<RawWebSocket> frame) throws IOException {
        try (RawWebSocket device = RawWebSocket.connect(url.getPort(), "/patchbay.local/devices/sysclients")) {
            for (int sent = 0; sent < MANY; sent++) {
                try {
                    frame.accept(device);
                } catch (UncheckedIOException cut) {
                    return sent;
                }
            }
            return MANY;
        }
    }

    @Test
    void questionsBeforeIdentifyingWithoutEnd() throws IOException {
        // Given
        double before = counted("too-many-without-proof") + counted("too-many-waiting");

        // When
        int taken = sentUntilCut(device -> device.binary(QUESTION));

        // Then
        assertThat(taken).isLessThan(MANY);
        assertThat(counted("too-many-without-proof") + counted("too-many-waiting"))
                .isGreaterThan(before);
    }

    @Test
    void pingsWithoutEnd() throws IOException {
        // Given
        double before = counted("too-many-pings");

        // When
        int taken = sentUntilCut(RawWebSocket::ping);

        // Then
        assertThat(taken).isLessThan(MANY);
        assertThat(counted("too-many-pings")).isGreaterThan(before);
    }
}
