package dev.patchbay.stack.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The listeners of one event loop. Several instances share the ports. */
final class GatewayVerticle extends AbstractVerticle {
    private static final int CONNECT_MILLIS = 2000;
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int BACKLOG = 4096;
    // The queues of the routes limit what is under way, before the pools do.
    private static final int POOL = 1_000_000;

    private final GatewayConfig config;
    private final Ports ports;
    private final SharedLimits shared;
    private final WebSocketTunnels tunnels;
    private final int loops;

    /** @param loops how many instances share the limits */
    GatewayVerticle(GatewayConfig config, Ports ports, SharedLimits shared, WebSocketTunnels tunnels, int loops) {
        this.config = config;
        this.ports = ports;
        this.shared = shared;
        this.tunnels = tunnels;
        this.loops = loops;
    }

    /** The ports that all instances share; 0 if there is none. */
    record Ports(int http, int https) {}

    @Override
    public void start(Promise<Void> started) {
        var limits = config.limits();
        var connections = new ConnectionRegistry(
                vertx, limits, shared, Math.ceilDiv(limits.connections().total(), loops));
        var handler = new RequestHandler(
                vertx,
                config,
                connections,
                new HttpForwarder(vertx, config, shared, connector(), loops),
                new WebSocketForwarder(limits, shared, connector(), tunnels));
        var listeners = config.tls()
                .map(tls -> List.of(
                        listen(handler, connections, plain(), ports.http()),
                        listen(handler, connections, secure(tls), ports.https())))
                .orElseGet(() -> List.of(listen(handler, connections, plain(), ports.http())));
        Future.all(listeners).<Void>mapEmpty().onComplete(started);
    }

    @Override
    public void stop() {
        tunnels.cutAll();
    }

    private Connector connector() {
        var client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setMaxHeaderSize(config.limits().head().bytes())
                        .setDecompressionSupported(false))
                .with(new PoolOptions().setHttp1MaxSize(POOL))
                // a service that cuts a hostile client resets its connection; the tunnel that uses it notices that by
                // itself
                .withConnectHandler(service -> service.exceptionHandler(ended -> {}))
                .build();
        return new Connector(client, config.upstreams());
    }

    private Future<HttpServer> listen(
            RequestHandler handler, ConnectionRegistry connections, HttpServerOptions options, int port) {
        return vertx.createHttpServer(options)
                .connectionHandler(connections::accept)
                .exceptionHandler(failure -> {})
                .invalidRequestHandler(handler)
                .requestHandler(handler)
                .listen(port, config.host());
    }

    private HttpServerOptions plain() {
        var head = config.limits().head();
        return new HttpServerOptions()
                .setMaxInitialLineLength(head.lineBytes())
                .setMaxHeaderSize(head.bytes())
                .setAcceptBacklog(BACKLOG)
                // an offer of HTTP/2 comes with requests of Java's client, say; the headers of the offer would be
                // passed on
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false);
    }

    private HttpServerOptions secure(GatewayConfig.Tls tls) {
        return plain().setSsl(true)
                .setSslHandshakeTimeout(config.limits().tlsHandshakeSeconds())
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setKeyCertOptions(tls.keyStoreOptions());
    }
}
