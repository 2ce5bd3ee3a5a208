package dev.patchbay.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.RawWebSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What devices do wrong on the socket. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class MessagesIT {

    private static final int BINARY_FRAGMENT = 0x02;
    private static final int CONTINUATION = 0x00;

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

    @ParameterizedTest
    @CsvSource({
        "'', 1002", // no byte at all
        "01, 1002", // cut off in the head
        "010000ff, 1007", // not UTF-8
        "0100007b, 1007", // not JSON
        "0100005b5d, 1007", // not an object
        "0100007b7d, 1007", // without an id
        "0200, 1002", // a tunnel frame cut off
    })
    void brokenMessagesCloseTheSocketWithTheFittingCode(String hex, int code) {
        TestDevice device = scene.connect();

        device.send(HexFormat.of().parseHex(hex));

        assertThat(device.awaitClose()).isEqualTo(code);
    }

    @Test
    void textMessagesCloseTheSocket() {
        assertThat(scene.connect().sendText("hello").awaitClose()).isEqualTo(1003);
    }

    @Test
    void oversizedIdentifyClosesTheSocket() {
        TestDevice device = scene.connect();

        device.admin(0, Map.of("id", scene.id(), "product", "x".repeat(70_000)));

        assertThat(device.awaitClose()).isEqualTo(1009);
    }

    @Test
    void messageOfAnySizeClosesTheSocket() {
        TestDevice device = scene.connect();

        try {
            device.send(new byte[140_000]);
        } catch (CompletionException closed) {
            // the head of the frame was enough for the server
        }

        assertThat(device.awaitClose()).isEqualTo(1009);
    }

    @Test
    void fragmentsThatAreTooLargeTogetherCloseTheSocket() throws IOException {
        // Given
        try (RawWebSocket device = RawWebSocket.connect(url.getPort(), "/patchbay.local/devices/sysclients")) {
            // When
            device.raw(BINARY_FRAGMENT, new byte[125]);
            try {
                for (int sent = 125; sent <= 140_000; sent += 125) {
                    device.raw(CONTINUATION, new byte[125]);
                }
            } catch (UncheckedIOException closed) {
                // what comes after the end is refused
            }

            // Then
            assertThat(device.awaitClose()).isEqualTo(1009);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC2, 0xA2, 0x92})
    void reservedBitsCloseTheSocket(int first) throws IOException {
        // Given
        try (RawWebSocket device = RawWebSocket.connect(url.getPort(), "/patchbay.local/devices/sysclients")) {
            // When
            device.raw(first, (byte) 1);

            // Then
            assertThat(device.awaitClose()).isEqualTo(1002);
        }
    }

    @Test
    void identifyTwiceAtOnceIsHarmless() {
        // Given
        String password = scene.enrolled();

        // When
        TestDevice device = scene.connect().identify().identify().answer(password);

        // Then
        scene.presence().await(scene.online("DIGEST").or(scene.online("NONE")));
        assertThat(device.closed()).isFalse();
    }

    @Test
    void identifiesWithoutEndCloseTheSocket() {
        TestDevice device = scene.connect();

        for (int i = 0; i <= 30; i++) {
            device.admin(0, Map.of("id", scene.id(), "product", "IP" + i, "version", "v"));
        }

        assertThat(device.awaitClose()).isEqualTo(1008);
    }

    @Test
    void oversizedIdClosesTheSocket() {
        assertThat(scene.connect().admin(0, Map.of("id", "x".repeat(65))).awaitClose())
                .isEqualTo(1008);
    }

    @Test
    void anotherIdInTheSameSessionClosesTheSocketAndTouchesNobodyElse() {
        // Given
        String password = scene.enrolled();
        TestDevice victim = scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
        TestDevice attacker = TestDevice.connect("attacker" + UUID.randomUUID(), url.getPort());
        scene.devices().add(attacker);
        attacker.identify();

        // When
        attacker.admin(0, Map.of("id", scene.id(), "product", "IP222", "version", "x"));

        // Then
        assertThat(attacker.awaitClose()).isEqualTo(1008);
        assertThat(victim.closed()).isFalse();
    }

    @Test
    void unknownMessagesAreIgnored() {
        TestDevice device = scene.connect();

        device.send((byte) 9, (byte) 1).admin(0x7777, Map.of("a", 1)).send(new byte[] {2, 0, 0, 0, 1, 0, 0, 0, 99});

        device.identify();
        scene.presence().await(scene.online("NONE"));
        assertThat(device.closed()).isFalse();
    }

    @Test
    void textsThatTheDatabaseCantStoreDoNoHarm() {
        scene.connect().admin(0, Map.of("id", scene.id(), "product", "IP\u0000222", "version", "v"));

        EventRecord online = scene.presence().await(scene.online("NONE"));
        assertThat(online.data().at("/identity/product").asText()).isEqualTo("IP222");
    }
}
