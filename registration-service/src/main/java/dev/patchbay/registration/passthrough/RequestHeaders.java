package dev.patchbay.registration.passthrough;

import dev.patchbay.registration.tunnel.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a browser's headers reaches the device. Not what is about one connection, and not what is the suite's: its
 * cookies and tokens, its name, where the browser comes from, and the address of the page, since that has the key in it.
 */
final class RequestHeaders {

    private static final Set<String> DROPPED = Set.of(
            "accept-encoding",
            "authorization",
            "content-length",
            "cookie",
            "expect",
            "forwarded",
            "host",
            // a part of a page has other bytes than that part of the page with its links changed
            "if-range",
            "origin",
            "proxy-authorization",
            "range",
            "referer",
            "via",
            "x-real-ip");

    private RequestHeaders() {}

    static List<Header> forDevice(List<Header> headers, Optional<Long> contentLength) {
        Set<String> hopByHop = HopByHop.of(headers);
        List<Header> passed = new ArrayList<>(headers.stream()
                .filter(header -> !DROPPED.contains(header.key()) && !hopByHop.contains(header.key()))
                .filter(header -> !header.key().startsWith("x-forwarded-"))
                .toList());
        // pages must be readable here, or their links could not be changed
        passed.add(new Header("Accept-Encoding", "identity"));
        contentLength
                .map(length -> new Header("Content-Length", Long.toString(length)))
                .ifPresent(passed::add);
        cookies(headers).map(value -> new Header("Cookie", value)).ifPresent(passed::add);
        return List.copyOf(passed);
    }

    private static Optional<String> cookies(List<Header> headers) {
        String own = headers.stream()
                .filter(header -> header.is("cookie"))
                .flatMap(header -> Stream.of(header.value().split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(DeviceCookies.PREFIX))
                .map(cookie -> cookie.substring(DeviceCookies.PREFIX.length()))
                .collect(Collectors.joining("; "));
        return own.isEmpty() ? Optional.empty() : Optional.of(own);
    }
}
