package dev.patchbay.simulator.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A response, whose body need not be in memory. Good for one exchange.
 *
 * @param headers lines without their ends, but those that follow from the ending
 * @param length of the body, before it is read
 * @param pause before each piece of it
 */
record HttpResponse(int status, List<String> headers, Body body, long length, Ending ending, Duration pause) {

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(204, "No Content"),
            Map.entry(302, "Found"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(411, "Length Required"),
            Map.entry(413, "Content Too Large"),
            Map.entry(431, "Request Header Fields Too Large"));

    static HttpResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text);
    }

    static HttpResponse of(int status, String contentType, String text) {
        return of(status, contentType, Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static HttpResponse of(int status, String contentType, Body body) {
        var type = List.of("Content-Type: " + contentType);
        return new HttpResponse(status, type, body, body.left(), new Ending.Length(body.left()), Duration.ZERO);
    }

    static HttpResponse ofStatus(int status) {
        return text(status, status + " " + reason(status) + "\n");
    }

    private static String reason(int status) {
        return REASONS.getOrDefault(status, "Status");
    }

    HttpResponse with(String... lines) {
        var all = Stream.concat(headers.stream(), Stream.of(lines)).toList();
        return new HttpResponse(status, all, body, length, ending, pause);
    }

    HttpResponse ending(Ending value) {
        return new HttpResponse(status, headers, body, length, value, pause);
    }

    HttpResponse paced(Duration value) {
        return new HttpResponse(status, headers, body, length, ending, value);
    }

    boolean isSilent() {
        return ending instanceof Ending.Silence;
    }

    /** Whether the device ends the exchange after the last byte of the body. */
    boolean endsByShutdown() {
        return ending instanceof Ending.Shutdown || ending instanceof Ending.Length(var declared) && declared != length;
    }

    /** All bytes on the wire. */
    Body bytes(boolean withBody) {
        return Body.both(head(), withBody ? payload() : Body.empty());
    }

    private Body payload() {
        return switch (ending) {
            case Ending.Chunked(var trailers) -> new ChunkedBody(body, trailers);
            case Ending.Head any -> Body.empty();
            default -> body;
        };
    }

    private byte[] head() {
        var lines = Stream.of(
                        Stream.of("HTTP/1.1 " + status + " " + reason(status)), headers.stream(), framing().stream())
                .flatMap(each -> each);
        return (String.join("\r\n", lines.toList()) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<String> framing() {
        return switch (ending) {
            case Ending.Length(var declared) -> List.of("Content-Length: " + declared, "Connection: keep-alive");
            case Ending.Chunked(var trailers) -> List.of("Transfer-Encoding: chunked", "Connection: keep-alive");
            case Ending.Shutdown any -> List.of("Connection: close");
            case Ending.Head any -> List.of("Connection: keep-alive");
            case Ending.Silence any -> List.of();
        };
    }
}
