package dev.patchbay.simulator.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers of any size and with every kind of end, good and bad. None of them is ever whole in memory. */
final class StreamPages {

    private static final long MOST = 1L << 30;
    private static final String BINARY = "application/octet-stream";
    private static final long SHORT = 100;

    private StreamPages() {}

    /** @throws IllegalArgumentException if a parameter is out of its range */
    static Optional<HttpResponse> find(HttpRequest request) {
        return switch (request.path()) {
            case "/download" -> Optional.of(bytes(request, 0));
            case "/chunked" -> Optional.of(chunked(request));
            case "/until-shutdown" -> Optional.of(bytes(request, SHORT).ending(new Ending.Shutdown()));
            case "/wrong-length" -> Optional.of(wrongLength(request));
            case "/endless" ->
                Optional.of(HttpResponse.of(200, BINARY, Body.alphabet(Body.ENDLESS))
                        .ending(new Ending.Shutdown()));
            case "/silent" -> Optional.of(HttpResponse.ofStatus(200).ending(new Ending.Silence()));
            case "/slow" ->
                Optional.of(bytes(request, SHORT).paced(Duration.ofMillis(request.number("millis", 1_000))));
            default -> Optional.empty();
        };
    }

    private static HttpResponse bytes(HttpRequest request, long standard) {
        var bytes = request.number("bytes", standard);
        if (bytes > MOST) {
            throw new IllegalArgumentException("bytes is 0 to " + MOST);
        }
        return HttpResponse.of(200, BINARY, Body.alphabet(bytes));
    }

    private static HttpResponse chunked(HttpRequest request) {
        var response = bytes(request, SHORT);
        var trailers = List.of("X-Bytes: " + response.length(), "X-End: yes");
        return response.with("Trailer: X-Bytes, X-End").ending(new Ending.Chunked(trailers));
    }

    /** Says that it is longer than it is, unless asked for the opposite. */
    private static HttpResponse wrongLength(HttpRequest request) {
        var response = bytes(request, SHORT);
        return response.ending(new Ending.Length(request.number("declared", response.length() + SHORT)));
    }
}
