package dev.patchbay.registration.passthrough;

import dev.patchbay.registration.tunnel.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a device's headers reaches the browser. The browser takes all of it as said by the suite's host, so nothing passes
 * that would count for more than the path of the device. A request for a password is not passed on either: the browser
 * would show it as the suite's, and what it sends would not reach the device.
 */
final class ResponseHeaders {

    private static final Set<String> DROPPED = Set.of(
            "accept-ranges",
            "alt-svc",
            "clear-site-data",
            "cross-origin-embedder-policy",
            "cross-origin-opener-policy",
            "expect-ct",
            "nel",
            "origin-agent-cluster",
            "public-key-pins",
            "public-key-pins-report-only",
            "referrer-policy",
            "report-to",
            "reporting-endpoints",
            "service-worker-allowed",
            "set-cookie2",
            "set-login",
            "strict-transport-security",
            "timing-allow-origin",
            "www-authenticate");
    private static final Set<String> LINKS = Set.of("location", "content-location");
    private static final Set<String> OF_THE_BODY =
            Set.of("content-length", "content-encoding", "content-md5", "digest");
    private static final Pattern REFRESH = Pattern.compile("(?i)(\\s*[0-9.]+\\s*[;,]\\s*(?:url\\s*=\\s*)?[\"']?)(.*)");

    private final Links links;
    private final String prefix;
    private final Optional<String> policy;

    /** @param policy the {@code Content-Security-Policy} to add, if any */
    ResponseHeaders(Links links, String prefix, Optional<String> policy) {
        this.links = links;
        this.prefix = prefix;
        this.policy = policy;
    }

    /** @param rewritten whether the links in the body are changed */
    List<Header> forBrowser(List<Header> headers, boolean rewritten) {
        Set<String> hopByHop = HopByHop.of(headers);
        List<Header> passed = new ArrayList<>(headers.stream()
                .filter(header -> !DROPPED.contains(header.key()) && !hopByHop.contains(header.key()))
                .filter(header -> !header.key().startsWith("access-control-"))
                .filter(header -> !rewritten || !OF_THE_BODY.contains(header.key()))
                .flatMap(this::translated)
                .toList());
        passed.add(new Header("Referrer-Policy", "no-referrer"));
        if (Header.first(headers, "cache-control").isEmpty()) {
            passed.add(new Header("Cache-Control", "private"));
        }
        policy.map(value -> new Header("Content-Security-Policy", value)).ifPresent(passed::add);
        return List.copyOf(passed);
    }

    private Stream<Header> translated(Header header) {
        if (LINKS.contains(header.key())) {
            return Stream.of(new Header(header.name(), links.rewrite(header.value())));
        }
        return switch (header.key()) {
            case "refresh" -> Stream.of(new Header(header.name(), refresh(header.value())));
            case "link" -> Stream.of(new Header(header.name(), link(header.value())));
            case "set-cookie" ->
                DeviceCookies.forBrowser(header.value(), prefix)
                        .map(value -> new Header(header.name(), value))
                        .stream();
            default -> Stream.of(header);
        };
    }

    private String refresh(String value) {
        Matcher matcher = REFRESH.matcher(value);
        return matcher.matches() ? matcher.group(1) + links.rewrite(matcher.group(2)) : value;
    }

    private String link(String value) {
        return Pattern.compile("<([^>]*)>")
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement("<" + links.rewrite(found.group(1)) + ">"));
    }
}
