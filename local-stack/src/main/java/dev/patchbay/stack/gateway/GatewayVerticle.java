package dev.patchbay.stack.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import java.util.List;

/** The listeners of one event loop. Several instances share the ports. */
final class GatewayVerticle extends AbstractVerticle {
    private static final int CONNECT_MILLIS = 2000;
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int REQUESTS_AT_ONCE = 256;
    private static final int BACKLOG = 4096;
    // Keycloak's cookies and tokens are long.
    private static final int HEADER_BYTES = 32 * 1024;

    private final GatewayConfig config;
    private final Ports ports;
    private final ConnectionLimit limit;
    private final WebSocketTunnels tunnels;

    GatewayVerticle(GatewayConfig config, Ports ports, ConnectionLimit limit, WebSocketTunnels tunnels) {
        this.config = config;
        this.ports = ports;
        this.limit = limit;
        this.tunnels = tunnels;
    }

    /** The ports that all instances share; 0 if there is none. */
    record Ports(int http, int https) {}

    @Override
    public void start(Promise<Void> started) {
        var handler = new RequestHandler(
                config.routes(), connector(REQUESTS_AT_ONCE), connector(limit.sockets()), limit, tunnels);
        var listeners = config.tls()
                .map(tls ->
                        List.of(listen(handler, plain(), ports.http()), listen(handler, secure(tls), ports.https())))
                .orElseGet(() -> List.of(listen(handler, plain(), ports.http())));
        Future.all(listeners).<Void>mapEmpty().onComplete(started);
    }

    @Override
    public void stop() {
        tunnels.cutAll();
    }

    // A WebSocket keeps its connection for days: those have a pool of their own, or a few would block all requests.
    private Connector connector(int connections) {
        var client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setMaxHeaderSize(HEADER_BYTES)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(connections));
        return new Connector(client, config.upstreams());
    }

    private Future<HttpServer> listen(RequestHandler handler, HttpServerOptions options, int port) {
        return vertx.createHttpServer(options)
                .connectionHandler(limit::count)
                .exceptionHandler(failure -> {})
                .requestHandler(handler)
                .listen(port, config.host());
    }

    private HttpServerOptions plain() {
        return new HttpServerOptions()
                .setMaxHeaderSize(HEADER_BYTES)
                .setAcceptBacklog(BACKLOG)
                // an offer of HTTP/2 comes with requests of Java's client, say; the headers of the offer would be
                // passed on
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false);
    }

    private HttpServerOptions secure(GatewayConfig.Tls tls) {
        return plain().setSsl(true).setKeyCertOptions(tls.keyStoreOptions());
    }
}
