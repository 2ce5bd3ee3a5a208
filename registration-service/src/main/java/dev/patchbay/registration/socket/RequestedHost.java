package dev.patchbay.registration.socket;

import io.quarkus.websockets.next.HandshakeRequest;
import java.util.Locale;
import java.util.Optional;

/** By which host a device has come: what its registration URL says. */
final class RequestedHost {

    private static final String FORWARDED_HOST = "X-Forwarded-Host";
    private static final int MAX_LENGTH = 260;

    private RequestedHost() {}

    /** The host that the gateway was asked for, else that of the socket, in lower case. */
    static Optional<String> of(HandshakeRequest request) {
        return Optional.ofNullable(request.header(FORWARDED_HOST))
                .or(() -> Optional.ofNullable(request.header("Host")))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty() && host.length() <= MAX_LENGTH)
                .filter(host -> host.chars().noneMatch(c -> c <= ' ' || c > '~'));
    }
}
