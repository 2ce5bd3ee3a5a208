package dev.patchbay.simulator.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page out of {@code device-pages}, in which {@code {{name}}} stands for what differs from device to device. */
record Template(String contentType, String text) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Map<Character, String> ESCAPES = Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;");

    static Template of(String name, String contentType) {
        try (var stream = Template.class.getResourceAsStream("/device-pages/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("no page " + name);
            }
            return new Template(contentType, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse fill(Map<String, String> values) {
        var filled = VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(xml(values.getOrDefault(match.group(1), ""))));
        return HttpResponse.of(200, contentType, filled);
    }

    /** Text as it stands in HTML and XML, also in attributes. */
    static String xml(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(ESCAPES.getOrDefault((char) c, Character.toString(c))));
        return escaped.toString();
    }
}
