package dev.patchbay.registration.tunnel;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A request for the web server of a device.
 *
 * <p>The target goes on the request line as it is, percent signs, dot segments and double slashes included. But a request
 * line is cut at blanks, so a blank, a control character or one outside of ASCII can't stand there: it goes as {@code %20}
 * and the like, in UTF-8. A console line may thus be given either way, {@code /!config write} or {@code
 * /!config%20write}; the device sees the latter.
 *
 * @param method a token, upper case by custom
 * @param target path and query, beginning with a slash
 * @param headers sent in this order. {@code Host} is added if it is missing; {@code Content-Length} says how long the body
 *     will be, and is found out if it is missing; {@code Transfer-Encoding} is dropped, since the tunnel sees to it
 */
public record TunnelRequest(String method, String target, List<Header> headers) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** @throws IllegalArgumentException if the method is no token or the target does not begin with a slash */
    public TunnelRequest {
        headers = List.copyOf(headers);
        if (!TOKEN.matcher(method).matches()) {
            throw new IllegalArgumentException("not a method of HTTP");
        }
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("the target must begin with a slash");
        }
    }

    /** A GET without headers of its own. */
    public static TunnelRequest get(String target) {
        return new TunnelRequest("GET", target, List.of());
    }

    /** Without target and headers, which may hold secrets. */
    @Override
    public String toString() {
        return "TunnelRequest[" + method + "]";
    }
}
