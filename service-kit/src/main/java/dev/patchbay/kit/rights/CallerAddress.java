package dev.patchbay.kit.rights;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Where a request comes from. */
public final class CallerAddress {

    private CallerAddress() {}

    /** The address that the gateway has seen, or else that of the connection; empty if it is not known. */
    public static String of(RoutingContext context) {
        return Optional.ofNullable(context.request().remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse("");
    }
}
