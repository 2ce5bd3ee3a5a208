package dev.patchbay.registration.socket;

import io.quarkus.websockets.next.HandshakeRequest;
import org.jspecify.annotations.Nullable;

/** Where a device comes from, without the port. */
final class RemoteAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private RemoteAddress() {}

    /**
     * The address that the gateway saw, else that of the socket. The gateway replaces whatever a client sent in the header;
     * the HTTP server's own handling of it does not reach WebSockets.
     */
    static String of(HandshakeRequest request) {
        @Nullable String forwarded = request.header(FORWARDED_FOR);
        return forwarded == null || forwarded.isBlank()
                ? of(request.remoteAddress())
                : of(forwarded.substring(forwarded.lastIndexOf(',') + 1).strip());
    }

    /** @param address {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}, or either without a port */
    static String of(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end > 0 ? address.substring(1, end) : address;
        }
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon > 0 && address.indexOf(':') == colon;
        return hasPort ? address.substring(0, colon) : address;
    }
}
