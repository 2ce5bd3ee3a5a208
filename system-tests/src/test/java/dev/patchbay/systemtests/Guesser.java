package dev.patchbay.systemtests;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Somebody who tries codes, each as another device, from an address that no device of a test has. */
final class Guesser implements AutoCloseable {

    /** Fewer than the requests of one network that the gateway passes on at once. */
    private static final int AT_ONCE = 50;

    private static final byte[] ADDRESS = {127, 0, 0, 9};

    private final URI gateway;
    private final HttpClient client;
    private final String prefix = Devices.newPrefix();

    /** @param gateway by {@code http:}, on this machine */
    Guesser(URI gateway) {
        this.gateway = gateway;
        try {
            this.client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.getByAddress(ADDRESS))
                    .build();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Tries so many codes that are none, as many at once as the gateway takes, and returns the answers. */
    List<String> guess(int count) {
        return IntStream.rangeClosed(0, (count - 1) / AT_ONCE)
                .mapToObj(batch -> guess(batch * AT_ONCE, Math.min(count, (batch + 1) * AT_ONCE)))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> guess(int from, int to) {
        List<CompletableFuture<String>> answers = IntStream.range(from, to)
                .mapToObj(n -> ask("%s%06d".formatted(prefix, n), "%012d".formatted(n)))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    String guess(String code) {
        return ask(prefix + "ffffff", code).join();
    }

    /** What an answer means: wrong, ignored, or else the answer itself. */
    static String meaning(String answer) {
        if (answer.contains("too many")) {
            return "ignored";
        }
        return answer.contains("is wrong") ? "wrong" : answer;
    }

    private CompletableFuture<String> ask(String hardwareId, String code) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/init?id=" + hardwareId + "&code=" + code))
                .timeout(Eventually.LIMIT)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }

    @Override
    public void close() {
        client.close();
    }
}
