package dev.patchbay.simulator.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A response with a known length, whose body need not be in memory. */
record HttpResponse(int status, String contentType, Body body) {

    private static final Map<Integer, String> REASONS = Map.of(
            200, "OK",
            400, "Bad Request",
            404, "Not Found",
            405, "Method Not Allowed",
            411, "Length Required",
            413, "Content Too Large",
            431, "Request Header Fields Too Large");

    static HttpResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text);
    }

    static HttpResponse of(int status, String contentType, String text) {
        return new HttpResponse(status, contentType, Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static HttpResponse ofStatus(int status) {
        return text(status, status + " " + REASONS.get(status) + "\n");
    }

    byte[] head() {
        return """
                HTTP/1.1 %d %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                Connection: keep-alive\r
                \r
                """.formatted(status, REASONS.get(status), contentType, body.length())
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
