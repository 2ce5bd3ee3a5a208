package dev.patchbay.stack.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The headers that tell a service who really asked. Only the gateway may say that. */
final class Forwarding {
    private Forwarding() {}

    /** Drops what the client claims about where it comes from and puts in what the gateway sees. */
    static void apply(HttpServerRequest request, MultiMap headers) {
        List.copyOf(headers.names()).stream().filter(Forwarding::isClaim).forEach(headers::remove);
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
        Optional.ofNullable(request.authority())
                .map(HostAndPort::toString)
                .ifPresent(authority -> headers.set("X-Forwarded-Host", authority));
    }

    private static boolean isClaim(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("x-forwarded-") || lower.equals("forwarded") || lower.equals("x-real-ip");
    }
}
