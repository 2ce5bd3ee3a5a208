package dev.patchbay.simulator.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A whole HTTP request.
 *
 * @param target as in the request line, still encoded
 * @param headers by name in lower case; of several with one name the last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpRequest(String method, String target, Map<String, String> headers, byte[] body) {

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

    /** The decoded target without its leading slash. A plus sign stays one. */
    String line() {
        return decoded(target.substring(1));
    }

    /** @throws IllegalArgumentException if there is a percent sign without two hex digits */
    static String decoded(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
