package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway in front of the real services. */
@ExtendWith(SuiteExtension.class)
class GatewayST {

    private static final String TYPE = "urn:patchbay:problem:";

    private final Patchbay patchbay;

    GatewayST(Patchbay patchbay) {
        this.patchbay = patchbay;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth",
                "/auth/admin/",
                "/auth/admin/master/console/",
                "/auth/admin/realms/patchbay/users",
                "/auth/realms/master/protocol/openid-connect/token",
                "/auth/realms/master/.well-known/openid-configuration",
            })
    void theAdministrationOfKeycloakCantBeReached(String path) {
        given().redirects()
                .follow(false)
                .get(patchbay.gatewayUrl() + path)
                .then()
                .statusCode(404)
                .body("type", equalTo(TYPE + "no-route"));
    }

    @Test
    void theRealmOfThePeopleCanBeReached() {
        given().get(patchbay.gatewayUrl() + "/auth/realms/patchbay/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .body("issuer", equalTo(patchbay.gatewayUrl() + "/auth/realms/patchbay"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: Upgrade\r\n", "Connection: keep-alive, Upgrade\r\n"})
    void theSocketOfADeviceOpensHoweverTheUpgradeIsAskedFor(String connection) throws IOException {
        URI url = patchbay.devicesUrl();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            // When
            socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            socket.getOutputStream()
                    .write(("GET " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                                    + "\r\nUpgrade: websocket\r\n" + connection
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            // Then
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 101");
        }
    }

    @Test
    void theAccessLogTellsWhoAskedForWhatWithoutSecrets() {
        // When
        given().get(patchbay.passthroughUrl("02abcdef0000", "a-key-that-is-none") + "/x?token=a-secret")
                .then()
                .statusCode(401);

        // Then
        eventually(
                "the line in the access log",
                () -> assertThat(patchbay.accessLog())
                        .anyMatch(line -> line.matches(
                                "\\S+ 127\\.0\\.0\\.1 GET /\\S+/passthrough/02abcdef0000/\\*\\*\\* 401 \\d+ \\d+ms"))
                        .noneMatch(line -> line.contains("a-key-that-is-none") || line.contains("a-secret")));
    }
}
