package dev.patchbay.stack.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** The host by which a client came (RFC 9112, section 3.2): a name, an IPv4 address, or an IPv6 address in brackets. */
final class HostHeader {
    private static final Pattern FORM =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+?)\\.?(?::(?<port>[0-9]{1,5}))?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})*");
    private static final int LONGEST_NAME = 253;
    private static final int LARGEST_PORT = 65_535;

    private HostHeader() {}

    /** The value as it was sent; empty if there is none, more than one, or no valid one. */
    static Optional<String> of(HttpServerRequest request) {
        var values = request.headers().getAll(HttpHeaders.HOST);
        return values.size() == 1 ? Optional.of(values.getFirst()).filter(HostHeader::isValid) : Optional.empty();
    }

    static boolean isValid(String value) {
        var form = FORM.matcher(value);
        return form.matches()
                && isHost(form.group("host"))
                && Optional.ofNullable(form.group("port"))
                        .map(Integer::valueOf)
                        .map(port -> port >= 1 && port <= LARGEST_PORT)
                        .orElse(true);
    }

    private static boolean isHost(String host) {
        return host.startsWith("[")
                ? isIpv6(host.substring(1, host.length() - 1))
                : host.length() <= LONGEST_NAME && NAME.matcher(host).matches();
    }

    private static boolean isIpv6(String address) {
        try {
            return address.indexOf(':') >= 0 && InetAddress.ofLiteral(address).getAddress().length > 0;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
