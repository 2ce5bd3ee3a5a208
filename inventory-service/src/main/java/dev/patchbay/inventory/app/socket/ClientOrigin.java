package dev.patchbay.inventory.app.socket;

import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.rest.PublicUrl;
import io.quarkus.websockets.next.HandshakeRequest;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an app comes from, and how it has addressed us. The gateway replaces whatever a client sent in the headers that count.
 *
 * @param address its IP address, without a port
 * @param base {@code https://HOST/DOMAIN/INSTANCE}: what it has connected to
 */
record ClientOrigin(String address, String base) {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~:\\[\\]-]{1,260}");

    /** @param hosts decides which hosts are believed */
    static ClientOrigin of(HandshakeRequest request, PublicUrl hosts) {
        String scheme = header(request, "X-Forwarded-Proto")
                .map(proto -> proto.toLowerCase(Locale.ROOT))
                .map(proto -> proto.equals("https") || proto.equals("wss") ? "https" : "http")
                .orElse("http");
        String host = header(request, "X-Forwarded-Host")
                .or(() -> header(request, "Host"))
                .filter(name -> HOST.matcher(name).matches())
                .orElse("localhost");
        return new ClientOrigin(address(request), hosts.origin(scheme, host) + AppPaths.base(request.path()));
    }

    private static String address(HandshakeRequest request) {
        return forwarded(header(request, FORWARDED_FOR)).orElseGet(() -> withoutPort(request.remoteAddress()));
    }

    /** The same of a socket that is not open yet. */
    static String address(HttpServerRequest request) {
        return forwarded(Optional.ofNullable(request.getHeader(FORWARDED_FOR)))
                .orElseGet(() -> request.remoteAddress().hostAddress());
    }

    /** The last address is the one that the gateway has seen. */
    private static Optional<String> forwarded(Optional<String> header) {
        return header.map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
                .filter(last -> !last.isEmpty())
                .map(ClientOrigin::withoutPort);
    }

    ClientNetwork network() {
        return ClientNetwork.of(address);
    }

    /** @param address {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}, or either without a port */
    static String withoutPort(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end > 0 ? address.substring(1, end) : address;
        }
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon > 0 && address.indexOf(':') == colon;
        return hasPort ? address.substring(0, colon) : address;
    }

    private static Optional<String> header(HandshakeRequest request, String name) {
        @Nullable String value = request.header(name);
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
