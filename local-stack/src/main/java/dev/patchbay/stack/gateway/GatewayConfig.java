package dev.patchbay.stack.gateway;

import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a gateway needs to know.
 *
 * @param host the address to listen on
 * @param port for HTTP; 0 takes a free one
 * @param tls for HTTPS, if wanted
 * @param routes which service answers which path
 * @param upstreams where the services listen; may be changed later
 * @param limits of what clients may do
 * @param accessLog gets a line for each request
 */
public record GatewayConfig(
        String host,
        int port,
        Optional<Tls> tls,
        RouteTable routes,
        Upstreams upstreams,
        GatewayLimits limits,
        AccessLog accessLog) {

    /**
     * The HTTPS listener.
     *
     * @param port 0 takes a free one
     * @param keyStore PKCS #12 with the certificate and its key
     */
    public record Tls(int port, Path keyStore, String password) {
        PfxOptions keyStoreOptions() {
            return new PfxOptions().setPath(keyStore.toString()).setPassword(password);
        }
    }

    /** The suite's routes and limits on the loopback address, HTTP only, without an access log. */
    public static GatewayConfig local(int port, Upstreams upstreams) {
        return new GatewayConfig(
                "127.0.0.1",
                port,
                Optional.empty(),
                RouteTable.ofTheSuite(),
                upstreams,
                GatewayLimits.ofTheSuite(),
                AccessLog.NONE);
    }

    public GatewayConfig withTls(Tls listener) {
        return new GatewayConfig(host, port, Optional.of(listener), routes, upstreams, limits, accessLog);
    }

    public GatewayConfig withRoutes(RouteTable table) {
        return new GatewayConfig(host, port, tls, table, upstreams, limits, accessLog);
    }

    public GatewayConfig withLimits(GatewayLimits changed) {
        return new GatewayConfig(host, port, tls, routes, upstreams, changed, accessLog);
    }

    public GatewayConfig withAccessLog(AccessLog log) {
        return new GatewayConfig(host, port, tls, routes, upstreams, limits, log);
    }
}
