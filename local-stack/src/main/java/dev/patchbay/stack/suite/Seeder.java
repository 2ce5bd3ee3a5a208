package dev.patchbay.stack.suite;

import dev.patchbay.stack.process.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Creates the domains and categories that a local installation begins with, through the same interface that people use. */
final class Seeder {
    private static final Map<String, String> PASSWORDS = Map.of("example.com", "example-pw", "acme.test", "acme-pw");
    private static final String PHONES = "{\"name\": \"phones\", \"provisioning\": true, \"configuration\": true}";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int CREATED = 201;
    private static final int EXISTS = 409;

    private final HttpClient client;
    private final String inventory;
    private final String token;

    private Seeder(HttpClient client, String gatewayUrl, String token) {
        this.client = client;
        this.inventory = gatewayUrl + "/api/inventory/v1";
        this.token = token;
    }

    static void run(String gatewayUrl, String token) {
        try (var client = HttpClient.newHttpClient()) {
            new Seeder(client, gatewayUrl, token).seed();
        } catch (IOException e) {
            throw new StartFailed("The first domains could not be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted while creating the first domains", e);
        }
    }

    private void seed() throws IOException, InterruptedException {
        for (var domain : PASSWORDS.entrySet()) {
            var name = domain.getKey();
            create("/domains", "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, domain.getValue()));
            create("/domains/" + name + "/categories", PHONES);
        }
    }

    private void create(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(inventory + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != CREATED && answer.statusCode() != EXISTS) {
            throw new StartFailed("POST " + path + " was answered with " + answer.statusCode() + " " + answer.body());
        }
    }
}
