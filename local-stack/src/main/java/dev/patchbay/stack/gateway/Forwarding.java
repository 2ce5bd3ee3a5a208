package dev.patchbay.stack.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;

/**
 * The headers of a request for the service: without those of the connection, and without what the client claims about
 * where it comes from. Only the gateway may say that.
 */
final class Forwarding {
    private Forwarding() {}

    /** Adds the headers that the service gets. */
    static void apply(ClientRequest client, MultiMap target) {
        var request = client.request();
        var named = HopByHop.named(request.headers());
        request.headers().forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!HopByHop.contains(lower) && !named.contains(lower) && !isClaim(lower)) {
                target.add(name, value);
            }
        });
        target.set(HttpHeaders.HOST, client.host());
        target.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        target.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
        target.set("X-Forwarded-Host", client.host());
    }

    private static boolean isClaim(String lower) {
        return lower.startsWith("x-forwarded-") || lower.equals("forwarded") || lower.equals("x-real-ip");
    }
}
