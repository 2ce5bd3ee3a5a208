package dev.patchbay.simulator.web;

import java.util.Optional;

/** Answers that show the request, or send the browser elsewhere. */
final class EchoPages {

    private static final String STATUS = "/status/";

    private final ExecutionCounts counts;

    EchoPages(ExecutionCounts counts) {
        this.counts = counts;
    }

    /** @throws IllegalArgumentException if a parameter is out of its range */
    Optional<HttpResponse> find(HttpRequest request) {
        if (request.path().startsWith(STATUS)) {
            return Optional.of(status(request));
        }
        return switch (request.path()) {
            case "/form" -> Optional.of(form(request));
            case "/headers" -> Optional.of(HttpResponse.text(200, String.join("\n", request.headerLines()) + "\n"));
            case "/cookie" -> Optional.of(cookie(request));
            case "/count" -> Optional.of(count(request));
            case "/redirect/absolute" -> Optional.of(redirect("http://" + request.host() + "/redirect/target"));
            case "/redirect/path" -> Optional.of(redirect("/redirect/target"));
            case "/redirect/relative" -> Optional.of(redirect("target"));
            case "/redirect/target" -> Optional.of(HttpResponse.text(200, "arrived\n"));
            default -> Optional.empty();
        };
    }

    private static HttpResponse form(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return HttpResponse.ofStatus(405);
        }
        var type = request.headers().getOrDefault("content-type", "application/octet-stream");
        // A browser shows what it would otherwise want to save.
        var shown = type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data");
        return HttpResponse.of(200, shown ? "text/plain; charset=utf-8" : type, Body.of(request.body()));
    }

    /** Sets two, and shows which ones came back. */
    private static HttpResponse cookie(HttpRequest request) {
        return HttpResponse.text(200, request.headers().getOrDefault("cookie", "none") + "\n")
                .with(
                        "Set-Cookie: device-session=" + request.number("value", 1) + "; Path=/; HttpOnly",
                        "Set-Cookie: device-page=1; Path=/cookie; Domain=device.example");
    }

    private static HttpResponse redirect(String location) {
        return HttpResponse.ofStatus(302).with("Location: " + location);
    }

    private HttpResponse count(HttpRequest request) {
        var id = request.parameter("id")
                .or(() -> Optional.ofNullable(request.headers().get("x-count-id")))
                .orElseThrow(() -> new IllegalArgumentException("id is missing"));
        return HttpResponse.text(200, counts.increment(id) + "\n");
    }

    private static HttpResponse status(HttpRequest request) {
        var code = request.path().substring(STATUS.length());
        if (!code.matches("[2-5][0-9]{2}")) {
            throw new IllegalArgumentException("a status is 200 to 599");
        }
        var response = HttpResponse.ofStatus(Integer.parseInt(code)).with("ETag: \"1\"");
        return response.status() == 204 || response.status() == 304 ? response.ending(new Ending.Head()) : response;
    }
}
