package dev.patchbay.benchmarks.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;

/** Adds devices to a domain by the API, as a script of an operator does. */
public final class Assignments {

    private static final int AT_ONCE = 16;
    private static final int CREATED = 201;
    private static final String DEVICES = "/api/inventory/v1/domains/example.com/devices/";

    private final String gatewayUrl;
    private final String token;

    public Assignments(String gatewayUrl, String token) {
        this.gatewayUrl = gatewayUrl;
        this.token = token;
    }

    /**
     * Adds all of them, 16 at a time.
     *
     * @throws IllegalStateException if one is refused
     */
    public void assign(List<String> hardwareIds) {
        try (var client = HttpClient.newHttpClient();
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = hardwareIds.stream()
                    .map(id -> threads.submit(() -> assign(client, id)))
                    .toList();
            for (var one : all) {
                one.get();
            }
        } catch (java.util.concurrent.ExecutionException refused) {
            throw new IllegalStateException(refused.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void assign(HttpClient client, String id) {
        var request = HttpRequest.newBuilder(URI.create(gatewayUrl + DEVICES + id))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{}"))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != CREATED) {
                throw new IllegalStateException(id + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
