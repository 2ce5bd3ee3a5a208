package dev.patchbay.benchmarks.search;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks the service as a script does, over one connection that stays. */
final class SearchClient {

    private static final String DEVICES = "/api/inventory/v1/devices";
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String token;

    SearchClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /**
     * How many nanoseconds it took until the whole answer was there: the first hundred devices.
     *
     * @throws IllegalStateException if it was no answer
     */
    long ask(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(joining("&"));
        var request = HttpRequest.newBuilder(URI.create(url + DEVICES + "?" + query))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            long begin = System.nanoTime();
            var answer = client.send(request, BodyHandlers.ofByteArray());
            long took = System.nanoTime() - begin;
            if (answer.statusCode() != OK) {
                throw new IllegalStateException(
                        query + ": " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return took;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
