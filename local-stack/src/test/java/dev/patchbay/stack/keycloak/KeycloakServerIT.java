package dev.patchbay.stack.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.stack.process.ProcessJournal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeycloakServerIT {
    @TempDir
    private static Path home;

    private static KeycloakServer server;
    private static String password = "";

    @BeforeAll
    static void start() {
        server = KeycloakServer.start(
                home.resolve("home"), home.resolve("keycloak.log"), "http://localhost:8080", ProcessJournal.none());
        password = FirstPassword.take(home.resolve("home")).orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "operator, patchbay.local, admin, true",
        "adam, example.com, admin, true",
        "alice, example.com, editor, true",
        "edith, example.com, editor, false",
        "victor, example.com, viewer, false",
        "anna, acme.test, admin, true",
        "bob, acme.test, editor, false",
        "vera, acme.test, viewer, false"
    })
    void theTokenOfAnAccountTellsItsDomainRoleAndPermissions(
            String user, String domain, String role, boolean showsPasswords) throws IOException {
        // When
        var claims = claimsOf(user);

        // Then
        assertThat(claims.get("domain").asText()).isEqualTo(domain);
        assertThat(claims.get("role").asText()).isEqualTo(role);
        assertThat(claims.path("permissions").valueStream().map(JsonNode::asText))
                .isEqualTo(showsPasswords ? List.of("show-passwords") : List.of());
        assertThat(claims.get("aud").asText()).isEqualTo("patchbay");
        assertThat(claims.get("iss").asText()).isEqualTo("http://localhost:8080/auth/realms/patchbay");
        assertThat(claims.get("preferred_username").asText()).isEqualTo(user);
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);
    }

    @Test
    void aWrongPasswordGetsNoToken() {
        assertThatThrownBy(() -> new PasswordGrant(server.realmUrl()).token("alice", "wrong"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("invalid_grant");
    }

    @Test
    void theFirstPasswordOfTheAdministratorIsShownOnce() throws Exception {
        assertThat(password).hasSize(24);
        assertThat(FirstPassword.take(home.resolve("home"))).isEmpty();
        assertThat(administrator(password).statusCode()).isEqualTo(200);
        assertThat(administrator("admin").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void anAccountWhosePasswordIsGuessedIsLockedForAWhile() throws Exception {
        // Given
        createAccount("guessed", "right");
        var grant = new PasswordGrant(server.realmUrl());
        assertThat(grant.token("guessed", "right")).isNotEmpty();

        // When
        for (int i = 0; i < 10; i++) {
            int number = i;
            assertThatThrownBy(() -> grant.token("guessed", "wrong-" + number)).hasMessageContaining("invalid_grant");
        }

        // Then
        assertThatThrownBy(() -> grant.token("guessed", "right")).hasMessageContaining("invalid_grant");
        assertThat(grant.token("bob", "bob")).isNotEmpty();
    }

    private static void createAccount(String name, String secret) throws Exception {
        var token = new JsonMapper()
                .readTree(administrator(password).body())
                .get("access_token")
                .asText();
        var account = """
                {"username": "%1$s", "enabled": true, "email": "%1$s@acme.test", "emailVerified": true, "firstName": "A",
                 "lastName": "B", "attributes": {"domain": ["acme.test"], "role": ["viewer"]},
                 "credentials": [{"type": "password", "value": "%2$s", "temporary": false}]}
                """.formatted(name, secret);
        var answer = send(HttpRequest.newBuilder(URI.create(base() + "/admin/realms/patchbay/users"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(account)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static HttpResponse<String> administrator(String secret) throws Exception {
        var form = "client_id=admin-cli&grant_type=password&username=" + KeycloakServer.ADMINISTRATOR + "&password="
                + secret;
        return send(HttpRequest.newBuilder(URI.create(base() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String base() {
        return server.realmUrl().replace("/realms/patchbay", "");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode claimsOf(String user) throws IOException {
        var token = new PasswordGrant(server.realmUrl()).token(user, user);
        return new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
