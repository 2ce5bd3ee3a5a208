package dev.patchbay.simulator.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole HTTP request.
 *
 * @param target as in the request line, still encoded
 * @param headers by name in lower case; of several with one name the last
 * @param headerLines as they came, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpRequest(String method, String target, Map<String, String> headers, List<String> headerLines, byte[] body) {

    /** The path, still encoded. */
    String path() {
        return target.split("\\?", 2)[0];
    }

    /** The decoded value of a query parameter. */
    Optional<String> parameter(String name) {
        var parts = target.split("\\?", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        return Arrays.stream(parts[1].split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    /**
     * The value of a query parameter that is a number.
     *
     * @throws IllegalArgumentException if it is none, or below 0
     */
    long number(String name, long standard) {
        var text = parameter(name).orElseGet(() -> Long.toString(standard));
        if (!text.matches("[0-9]{1,12}")) {
            throw new IllegalArgumentException(name + " is a number");
        }
        return Long.parseLong(text);
    }

    /** By which name the device was asked. */
    String host() {
        return headers.getOrDefault("host", "device");
    }

    /** The decoded target without its leading slash. A plus sign stays one. */
    String line() {
        return decoded(target.substring(1));
    }

    /** @throws IllegalArgumentException if there is a percent sign without two hex digits */
    static String decoded(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
