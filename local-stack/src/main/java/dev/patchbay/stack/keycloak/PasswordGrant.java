package dev.patchbay.stack.keycloak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Access tokens for a name and a password, by the client {@code patchbay-cli} that the local realm allows this. */
public final class PasswordGrant {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final URI endpoint;

    /**
     * Asks a realm.
     *
     * @param realmUrl its address, through the gateway or directly
     */
    public PasswordGrant(String realmUrl) {
        this.endpoint = URI.create(realmUrl + "/protocol/openid-connect/token");
    }

    /**
     * An access token that is valid for 15 minutes.
     *
     * @throws IllegalArgumentException if the realm refuses
     */
    public String token(String user, String password) {
        var form =
                Map.of("client_id", "patchbay-cli", "grant_type", "password", "username", user, "password", password);
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalArgumentException("no token for " + user + ": " + answer.body());
            }
            return JSON.readTree(answer.body()).get("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("no token for " + user + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for a token", e);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
