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
 */
public record GatewayConfig(String host, int port, Optional<Tls> tls, RouteTable routes, Upstreams upstreams) {

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

    /** The suite's routes on the loopback address, HTTP only. */
    public static GatewayConfig local(int port, Upstreams upstreams) {
        return new GatewayConfig("127.0.0.1", port, Optional.empty(), RouteTable.ofTheSuite(), upstreams);
    }

    public GatewayConfig withTls(Tls listener) {
        return new GatewayConfig(host, port, Optional.of(listener), routes, upstreams);
    }
}
