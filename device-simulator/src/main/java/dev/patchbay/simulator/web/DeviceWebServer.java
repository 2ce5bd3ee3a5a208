package dev.patchbay.simulator.web;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DeviceMemory;
import dev.patchbay.simulator.state.DeviceState;
import java.util.Base64;
import java.util.Map;

/** The pages of a device. What takes configuration records the line in the memory of the device. */
public final class DeviceWebServer {

    private static final byte[] LOGO = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final long LONGEST_DOWNLOAD = 1L << 30;

    private final DeviceModel model;
    private final DeviceMemory memory;
    private final ConsoleLines console;

    /** @param moved is told when the registration URL in the memory has changed */
    public DeviceWebServer(DeviceModel model, DeviceMemory memory, Runnable moved) {
        this.model = model;
        this.memory = memory;
        this.console = new ConsoleLines(memory, moved);
    }

    HttpResponse respond(HttpRequest request) {
        try {
            return request.target().startsWith("/!") ? command(request) : page(request);
        } catch (IllegalArgumentException e) {
            return HttpResponse.text(400, "400 Bad Request: " + e.getMessage() + "\n");
        }
    }

    private HttpResponse command(HttpRequest request) {
        var line = request.line().substring(1);
        return console.execute(line) ? HttpResponse.text(200, "ok\n") : HttpResponse.ofStatus(404);
    }

    private HttpResponse page(HttpRequest request) {
        return switch (request.path()) {
            case "/" -> HttpResponse.of(200, "text/html; charset=utf-8", home());
            case "/logo.png" -> new HttpResponse(200, "image/png", Body.of(LOGO));
            case "/admin.xml" -> HttpResponse.of(200, "text/xml; charset=utf-8", admin());
            case "/cfg.txt" ->
                HttpResponse.text(200, String.join("\r\n", memory.state().lines()) + "\r\n");
            case "/log.txt" -> HttpResponse.text(200, "0:0000 0 - device started\r\n");
            case "/CMD0/mod_cmd.xml" -> modCommand(request);
            case "/download" -> download(request);
            case "/form" -> form(request);
            default -> HttpResponse.ofStatus(404);
        };
    }

    private String home() {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><title>%1$s</title></head>
                <body><img src="logo.png" alt="logo"><h1>%1$s</h1><p>%2$s</p></body></html>
                """.formatted(model.product(), xml(memory.state().hardwareId()));
    }

    private String admin() {
        DeviceState state = memory.state();
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <info hwid="%s" product="%s" version="%s" build="%s" registered="%s"/>
                """.formatted(
                        xml(state.hardwareId()),
                        model.product(),
                        model.version(state.build()),
                        state.build(),
                        state.sysclientPassword().isPresent());
    }

    private HttpResponse modCommand(HttpRequest request) {
        var line = request.parameter("cmd").orElseThrow(() -> new IllegalArgumentException("cmd is missing"));
        console.record(line);
        return HttpResponse.of(200, "text/xml; charset=utf-8", "<result cmd=\"" + xml(line) + "\">ok</result>\n");
    }

    private static HttpResponse download(HttpRequest request) {
        var bytes = Long.parseLong(request.parameter("bytes").orElse("0"));
        if (bytes < 0 || bytes > LONGEST_DOWNLOAD) {
            throw new IllegalArgumentException("bytes is 0 to " + LONGEST_DOWNLOAD);
        }
        return new HttpResponse(200, "application/octet-stream", Body.alphabet(bytes));
    }

    private static HttpResponse form(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return HttpResponse.ofStatus(405);
        }
        var type = request.headers().getOrDefault("content-type", "application/octet-stream");
        return new HttpResponse(200, type, Body.of(request.body()));
    }

    private static String xml(String text) {
        var escapes = Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;");
        var escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(escapes.getOrDefault((char) c, Character.toString(c))));
        return escaped.toString();
    }
}
