package dev.patchbay.stack.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.stack.process.ProcessJournal;
import java.io.IOException;
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

    @BeforeAll
    static void start() {
        server = KeycloakServer.start(
                home.resolve("home"), home.resolve("keycloak.log"), "http://localhost:8080", ProcessJournal.none());
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

    private static JsonNode claimsOf(String user) throws IOException {
        var token = new PasswordGrant(server.realmUrl()).token(user, user);
        return new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
