package dev.patchbay.simulator.web;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DeviceState;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a browser shows of a device: pages with links of all kinds, images, a stylesheet, a script, XML with a stylesheet. */
final class StoredPages {

    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String HTML = "text/html; charset=utf-8";
    private static final String XML = "text/xml; charset=utf-8";
    private static final Template HOME = Template.of("index.html", HTML);
    private static final Map<String, Template> TEMPLATES = Map.of(
            "/", HOME,
            "/index.html", HOME,
            "/sub/page.html", Template.of("page.html", HTML),
            "/style.css", Template.of("style.css", "text/css"),
            "/script.js", Template.of("script.js", "text/javascript"),
            "/status.json", Template.of("status.json", "application/json"),
            "/admin.xml", Template.of("admin.xml", XML),
            "/admin.xsl", Template.of("admin.xsl", XML));

    private StoredPages() {}

    static Optional<HttpResponse> find(HttpRequest request, DeviceModel model, DeviceState state) {
        if (request.path().endsWith(".png")) {
            return Optional.of(HttpResponse.of(200, "image/png", Body.of(PIXEL)));
        }
        return Optional.ofNullable(TEMPLATES.get(request.path()))
                .map(template -> template.fill(Map.of(
                        "hardwareId", state.hardwareId(),
                        "product", model.product(),
                        "version", model.version(state.build()),
                        "build", state.build(),
                        "registered", Boolean.toString(state.sysclientPassword().isPresent()),
                        "host", request.host())));
    }
}
