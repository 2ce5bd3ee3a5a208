package dev.patchbay.simulator.web;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DeviceMemory;
import java.util.Optional;

/**
 * The pages of a device. What takes configuration records the line in the memory of the device. A device of another
 * manufacturer has none: 404.
 */
public final class DeviceWebServer {

    private static final String XML = "text/xml; charset=utf-8";

    private final DeviceModel model;
    private final DeviceMemory memory;
    private final ConsoleLines console;
    private final EchoPages echo;

    /** @param activated is told when the configuration in the memory is to be used */
    public DeviceWebServer(DeviceModel model, DeviceMemory memory, ExecutionCounts counts, Runnable activated) {
        this.model = model;
        this.memory = memory;
        this.console = new ConsoleLines(memory, activated);
        this.echo = new EchoPages(counts);
    }

    HttpResponse respond(HttpRequest request) {
        if (model.other()) {
            return HttpResponse.ofStatus(404);
        }
        try {
            return request.target().startsWith("/!") ? command(request) : page(request);
        } catch (IllegalArgumentException e) {
            return HttpResponse.text(400, "400 Bad Request: " + e.getMessage() + "\n");
        }
    }

    private HttpResponse command(HttpRequest request) {
        return console.execute(request.line().substring(1))
                .map(answer -> HttpResponse.text(200, answer + "\n"))
                .orElseGet(() -> HttpResponse.ofStatus(404));
    }

    private HttpResponse page(HttpRequest request) {
        return administration(request)
                .or(() -> StoredPages.find(request, model, memory.state()))
                .or(() -> StreamPages.find(request))
                .or(() -> echo.find(request))
                .orElseGet(() -> HttpResponse.ofStatus(404));
    }

    private Optional<HttpResponse> administration(HttpRequest request) {
        return switch (request.path()) {
            case "/cfg.txt" ->
                Optional.of(HttpResponse.text(
                        200, String.join("\r\n", memory.state().lines()) + "\r\n"));
            case "/cfg-standard.txt" -> Optional.of(HttpResponse.text(200, "config change CMD0\r\n"));
            case "/log.txt" -> Optional.of(HttpResponse.text(200, "0:0000 0 - device started\r\n"));
            case "/CMD0/mod_cmd.xml" -> Optional.of(modCommand(request));
            case "/LOG0/FAULT/mod_cmd.xml" -> Optional.of(faults(request));
            case "/PBX0/ADMIN/mod_cmd_login.xml" ->
                model.pbx() ? Optional.of(registrations(request)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private HttpResponse modCommand(HttpRequest request) {
        var line = parameter(request, "cmd");
        console.record(line);
        return HttpResponse.of(200, XML, "<result cmd=\"" + Template.xml(line) + "\">ok</result>\n");
    }

    private static HttpResponse faults(HttpRequest request) {
        return switch (parameter(request, "cmd")) {
            case "xml-alarms" -> HttpResponse.of(200, XML, "<alarms/>\n");
            case "xml-faults" -> HttpResponse.of(200, XML, "<faults/>\n");
            default -> throw new IllegalArgumentException("cmd is xml-alarms or xml-faults");
        };
    }

    private HttpResponse registrations(HttpRequest request) {
        if (!parameter(request, "cmd").equals("show")) {
            throw new IllegalArgumentException("cmd is show");
        }
        var id = Template.xml(memory.state().hardwareId());
        return HttpResponse.of(200, XML, "<mod_cmd><reg hw=\"" + id + "\" dn=\"_ADMIN_\"/></mod_cmd>\n");
    }

    private static String parameter(HttpRequest request, String name) {
        return request.parameter(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }
}
