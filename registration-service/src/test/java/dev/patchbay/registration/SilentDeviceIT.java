package dev.patchbay.registration;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.RawWebSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device whose connection stays open and that says nothing any more, not even to a ping or to the end of its session. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(ImpatientIT.Impatient.class)
class SilentDeviceIT {

    private static final Duration IDLE = Duration.ofSeconds(3);

    /** Less than the time (5 s) after which a connection is cut whose close frame nobody answers. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    @TestHTTPResource
    URL url;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void isOfflineWhenItsTimeIsOverAndNotWhenItsConnectionEnds() throws IOException {
        try (RawWebSocket device = RawWebSocket.connect(url.getPort(), "/patchbay.local/devices/sysclients")) {
            // Given
            Instant before = Instant.now();
            device.binary(("\1\0\0{\"id\":\"" + scene.id() + "\",\"product\":\"IP222\",\"version\":\"v\"}")
                    .getBytes(US_ASCII));
            scene.presence().await(scene.online("NONE"));
            Instant after = Instant.now();

            // When
            EventRecord offline = scene.presence().await(scene.told("device-offline.v1"));

            // Then
            assertThat(Instant.parse(offline.text("at")))
                    .isBetween(before.plus(IDLE), after.plus(IDLE).plus(SLACK));
            assertThat(device.awaitClose()).isEqualTo(1008);
        }
    }
}
