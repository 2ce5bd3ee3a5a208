package dev.patchbay.stack.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** What services tell in their metrics about secrets that are still encrypted with an old key. */
final class OutdatedSecrets {
    private static final String METRIC = "patchbay_secrets_outdated";
    private static final String READY = "/q/health/ready";
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private OutdatedSecrets() {}

    /** The names of the parts that have some, or that can't be asked. */
    static List<String> in(RunState run) {
        return run.parts().stream()
                .filter(part -> part.health().endsWith(READY))
                .filter(part -> !isFree(part.health().replace(READY, "/q/metrics")))
                .map(RunState.PartState::name)
                .toList();
    }

    private static boolean isFree(String metrics) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(metrics))
                    .timeout(LIMIT)
                    .header("Accept", "text/plain")
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 && isFreeOf(answer.body());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean isFreeOf(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith(METRIC))
                .allMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) == 0);
    }
}
