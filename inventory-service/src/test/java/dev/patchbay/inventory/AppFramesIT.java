package dev.patchbay.inventory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.RawWebSocket;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that are no messages of an app, at each of the paths of its socket. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class AppFramesIT {

    private static final String PATH = "/patchbay.local/devices";
    private static final int TEXT = 0x81;
    private static final int TEXT_FRAGMENT = 0x01;
    private static final int CONTINUATION = 0x00;
    private static final int LAST = 0x80;
    private static final int CLOSE = 0x88;

    /** So long the framework waits for the answer to a close frame, and reads what comes instead. */
    private static final Duration FRAMEWORK_CLOSE_TIME = Duration.ofSeconds(10);

    @TestHTTPResource
    URL url;

    @ParameterizedTest
    @CsvSource({
        "C1, " + PATH, // the reserved bits, none of which is negotiated
        "A1, " + PATH,
        "91, " + PATH,
        "83, " + PATH, // operation codes that RFC 6455 reserves
        "8B, " + PATH,
        "80, " + PATH, // the end of a message that has not begun
        "09, " + PATH, // a control frame in fragments
        "C1, " + PATH + "/innovaphone-devices",
    })
    void malformedFramesCloseTheSocketWith1002(String first, String path) throws IOException {
        try (RawWebSocket app = RawWebSocket.connect(url.getPort(), path)) {
            app.raw(Integer.parseInt(first, 16), (byte) '{');

            assertThat(app.awaitClose()).isEqualTo(1002);
        }
    }

    @Test
    void aMessageWithinAFragmentedOneClosesTheSocketWith1002() throws IOException {
        try (RawWebSocket app = connect()) {
            app.raw(TEXT_FRAGMENT, (byte) '{');
            app.raw(TEXT, (byte) '{');

            assertThat(app.awaitClose()).isEqualTo(1002);
        }
    }

    @Test
    void aFrameWithoutMaskClosesTheSocketWith1002() throws IOException {
        try (RawWebSocket app = connect()) {
            app.bytes((byte) TEXT, (byte) 2, (byte) '{', (byte) '}');

            assertThat(app.awaitClose()).isEqualTo(1002);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC3, 0xFF})
    void textThatIsNoUtf8ClosesTheSocketWith1007(int octet) throws IOException {
        try (RawWebSocket app = connect()) {
            app.raw(TEXT, (byte) octet, (byte) '(');

            assertThat(app.awaitClose()).isEqualTo(1007);
        }
    }

    @Test
    void aCloseFrameIsAnsweredWithItsCode() throws IOException {
        try (RawWebSocket app = connect()) {
            app.raw(CLOSE, (byte) 0x03, (byte) 0xE8);

            assertThat(app.awaitClose()).isEqualTo(1000);
        }
    }

    @Test
    void fragmentsAreOneMessage() throws IOException {
        try (RawWebSocket app = connect()) {
            app.raw(TEXT_FRAGMENT, "{\"mt\":\"App".getBytes(US_ASCII));
            app.raw(CONTINUATION | LAST, "Challenge\"}".getBytes(US_ASCII));

            assertThat(new String(app.awaitMessage(), US_ASCII)).contains("AppChallengeResult");
        }
    }

    @Test
    void fragmentsThatAreTooLargeTogetherCloseTheSocketWith1009() throws IOException {
        try (RawWebSocket app = connect()) {
            app.raw(TEXT_FRAGMENT, new byte[125]);
            try {
                for (int sent = 0; sent <= 1_100_000; sent += 125) {
                    app.raw(CONTINUATION, new byte[125]);
                }
            } catch (UncheckedIOException closed) {
                // what comes after the end is refused
            }

            assertThat(app.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void aFrameThatIsTooLargeClosesTheSocketWith1009() {
        try (AppSocket app = Apps.connect()) {
            app.send("x".repeat(1_100_000));

            assertThat(app.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void anAppThatFloodsIsCutOffInsteadOfBeingReadOn() throws IOException {
        // Given
        long begun = System.nanoTime();

        // When
        try (RawWebSocket app = connect()) {
            assertThatThrownBy(() -> {
                        while (true) {
                            app.raw(TEXT, "{}".getBytes(US_ASCII));
                        }
                    })
                    // Then
                    .isInstanceOf(UncheckedIOException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(FRAMEWORK_CLOSE_TIME);
    }

    private RawWebSocket connect() throws IOException {
        return RawWebSocket.connect(url.getPort(), PATH);
    }
}
