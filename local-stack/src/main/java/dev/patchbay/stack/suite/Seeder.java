package dev.patchbay.stack.suite;

import dev.patchbay.stack.process.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Creates the domains that a local installation begins with, through the same interface that people use. */
final class Seeder {
    private static final Map<String, String> PASSWORDS = Map.of("example.com", "example-pw", "acme.test", "acme-pw");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int CREATED = 201;
    private static final int EXISTS = 409;

    private Seeder() {}

    static void run(String gatewayUrl, String token) {
        try (var client = HttpClient.newHttpClient()) {
            for (var domain : PASSWORDS.entrySet()) {
                create(client, gatewayUrl, token, domain.getKey(), domain.getValue());
            }
        } catch (IOException e) {
            throw new StartFailed("The first domains could not be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted while creating the first domains", e);
        }
    }

    private static void create(HttpClient client, String gatewayUrl, String token, String name, String password)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(gatewayUrl + "/api/inventory/v1/domains"))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, password)))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != CREATED && answer.statusCode() != EXISTS) {
            throw new StartFailed(
                    "Domain " + name + " could not be created: " + answer.statusCode() + " " + answer.body());
        }
    }
}
