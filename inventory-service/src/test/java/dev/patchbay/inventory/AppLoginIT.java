package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.testkit.app.AppSocket.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How apps come in, and what happens to those that behave badly. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class AppLoginIT {

    @ParameterizedTest
    @ValueSource(strings = {AppLogin.DEVICES, AppLogin.DEVICES_API})
    void theInstanceDomainAdministersAll(String app) {
        // Given
        AppSocket socket = Apps.connect();

        // When
        boolean accepted =
                socket.login(AppLogin.of(app, PatchbayServers.INSTANCE_DOMAIN), PatchbayServers.INSTANCE_PASSWORD);

        // Then
        JsonNode user = socket.ask(request("GetUserInfo"));
        socket.close();
        assertThat(accepted).isTrue();
        assertThat(user.path("admin").asBoolean()).isTrue();
        assertThat(user.path("key").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(user.path("api").asText()).isEqualTo(AppSocket.DEVICES);
    }

    @Test
    void aDomainComesInWithItsPasswordInAnyCase() {
        // Given
        String domain = givenDomain();

        // When
        try (AppSocket socket = Apps.connect()) {
            boolean accepted = socket.login(
                    AppLogin.of(AppLogin.DEVICES, domain.toUpperCase(java.util.Locale.ROOT))
                            .withSip("alice")
                            .withInfo("{\"cn\":\"Ali\\u0063e A\",\"appurl\":\"\"}"),
                    "secret");

            // Then
            assertThat(accepted).isTrue();
            assertThat(socket.ask(request("GetLoginInfo")).path("admin").asBoolean())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "innovaphone-devices, patchbay.local, wrong",
        "innovaphone-devices, unknown.example, secret",
        "innovaphone-devices, ' no domain ', secret",
        "innovaphone-devices, '', ''",
        "other-app, patchbay.local, patchbay"
    })
    void whatDoesNotFitIsToldWithoutOkAndClosed(String app, String domain, String password) {
        // Given
        AppSocket socket = Apps.connect();

        // When
        boolean accepted = socket.login(AppLogin.of(app, domain), password);

        // Then
        assertThat(accepted).isFalse();
        assertThat(socket.awaitClose()).isEqualTo(1008);
    }

    @Test
    void aChallengeIsDigitsAndGoodForOneLogin() {
        // Given
        AppLogin who = AppLogin.of(AppLogin.DEVICES, PatchbayServers.INSTANCE_DOMAIN);
        AppSocket first = Apps.connect();
        String challenge = first.challenge();
        first.answer(who, challenge, PatchbayServers.INSTANCE_PASSWORD);

        // When
        boolean again = first.answer(who, challenge, PatchbayServers.INSTANCE_PASSWORD);

        // Then
        assertThat(challenge).matches("[0-9]{1,16}");
        // the first result said ok; the second one must not
        assertThat(again).isFalse();
        assertThat(first.awaitClose()).isEqualTo(1008);
    }

    @Test
    void aChallengeOfAnotherSocketIsWorthNothing() {
        // Given
        AppLogin who = AppLogin.of(AppLogin.DEVICES, PatchbayServers.INSTANCE_DOMAIN);
        AppSocket other = Apps.connect();
        AppSocket socket = Apps.connect();
        String foreign = other.challenge();
        socket.challenge();

        // When
        boolean accepted = socket.answer(who, foreign, PatchbayServers.INSTANCE_PASSWORD);

        // Then
        other.close();
        assertThat(accepted).isFalse();
    }

    @Test
    void unknownMessagesAreIgnored() {
        // Given
        try (AppSocket socket = Apps.of(PatchbayServers.INSTANCE_DOMAIN, PatchbayServers.INSTANCE_PASSWORD)) {
            socket.send("{\"mt\":\"KeepAlive\"}");
            socket.send("{\"mt\":\"WhatIsThis\",\"src\":\"1\"}");
            socket.send("{\"mt\":\"GetDomains\",\"api\":\"com.example.other\",\"src\":\"2\"}");
            socket.send("{\"nothing\":1}");

            // When
            JsonNode user = socket.ask(request("GetUserInfo"));

            // Then
            assertThat(user.has("key")).isTrue();
            assertThat(socket.received(message -> message.has("src"))).hasSize(1);
        }
    }

    @Test
    void whatIsNotServedIsSaidSo() {
        try (AppSocket socket = Apps.of(PatchbayServers.INSTANCE_DOMAIN, PatchbayServers.INSTANCE_PASSWORD)) {
            // When
            JsonNode answer = socket.ask(request("GetDeviceConfigs"));

            // Then
            assertThat(answer.path("mt").asText()).isEqualTo("GetDeviceConfigsResult");
            assertThat(answer.path("error").asText()).contains("not available");
        }
    }

    @Test
    void tellsWhatAnAppIs() {
        try (AppSocket socket = Apps.of(PatchbayServers.INSTANCE_DOMAIN, PatchbayServers.INSTANCE_PASSWORD)) {
            // When
            JsonNode api = socket.ask(request("AppInfo").put("app", AppLogin.DEVICES_API));
            JsonNode forPeople = socket.ask(request("AppInfo").put("app", AppLogin.DEVICES));

            // Then
            assertThat(api.path("info").path("hidden").asBoolean()).isTrue();
            assertThat(api.path("info").path("apis").has(AppSocket.DEVICES)).isTrue();
            assertThat(forPeople.path("info").path("hidden").asBoolean()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "\"AppLogin\"", "{\"mt\":", "{} {}", "null"})
    void whatIsNotAJsonObjectIsClosed(String garbage) {
        // Given
        AppSocket socket = Apps.connect();

        // When
        socket.send(garbage);

        // Then
        assertThat(socket.awaitClose()).isEqualTo(1007);
    }

    @Test
    void anAppThatSendsWithoutEndIsClosed() {
        // Given
        AppSocket socket = Apps.connect();

        // When
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        socket.send("{\"mt\":\"KeepAlive\"}");
                    }
                })
                .isNotNull();

        // Then
        assertThat(socket.awaitClose()).isIn(1006, 1008);
    }

    @Test
    void aMessageThatIsTooLargeIsClosed() {
        // Given
        AppSocket socket = Apps.connect();

        // When
        socket.send("{\"mt\":\"" + "x".repeat(70_000) + "\"}");

        // Then
        assertThat(socket.awaitClose()).isEqualTo(1009);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/inventory",
                "/API/inventory",
                "/q/health",
                "/init/devices",
                "/internal/v1",
                "/one",
                "/a/b/c"
            })
    void otherPathsAreNotForApps(String path) {
        // When, then
        assertThatThrownBy(() -> Apps.connect(path)).hasStackTraceContaining("WebSocketHandshakeException");
    }

    @Test
    void requestsOfTheApiAreNotSwallowed() {
        // When, then
        Inventory.operator().get(Inventory.DOMAINS).then().statusCode(200);
        io.restassured.RestAssured.get("/q/health/ready").then().statusCode(200);
        io.restassured.RestAssured.get("/example.com/devices").then().statusCode(404);
    }
}
