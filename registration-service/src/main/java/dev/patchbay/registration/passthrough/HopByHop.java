package dev.patchbay.registration.passthrough;

import dev.patchbay.registration.tunnel.Header;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Headers that are about one connection (RFC 9110, section 7.6.1). */
final class HopByHop {

    private static final Set<String> ALWAYS = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    private HopByHop() {}

    /** The names of those among the headers, in lower case, and of those that may be. */
    static Set<String> of(List<Header> headers) {
        Set<String> names = new HashSet<>(ALWAYS);
        headers.stream()
                .filter(header -> header.is("connection"))
                .flatMap(header -> Stream.of(header.value().split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .forEach(names::add);
        return names;
    }
}
