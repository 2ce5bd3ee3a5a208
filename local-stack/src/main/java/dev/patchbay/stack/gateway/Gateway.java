package dev.patchbay.stack.gateway;

import dev.patchbay.stack.process.FreePort;
import dev.patchbay.stack.process.StartFailed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;

/**
 * The one address of the suite: passes requests and WebSockets on to the services by the route table, as the gateway in
 * production does, and tells them who really asked. Runs in this JVM on two event loops of its own.
 */
public final class Gateway implements AutoCloseable {
    private static final int INSTANCES = 2;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final GatewayVerticle.Ports ports;

    private Gateway(Vertx vertx, GatewayConfig config, GatewayVerticle.Ports ports) {
        this.vertx = vertx;
        this.config = config;
        this.ports = ports;
    }

    /**
     * Starts a gateway and returns when it listens.
     *
     * @throws StartFailed if a port is in use
     */
    public static Gateway start(GatewayConfig config) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(INSTANCES));
        var ports = new GatewayVerticle.Ports(
                fixed(config.port()), config.tls().map(tls -> fixed(tls.port())).orElse(0));
        var fitting = config.withLimits(FileDescriptors.ofThisProcess().cut(config.limits(), config.routes()));
        var shared = new SharedLimits(fitting.limits(), fitting.routes());
        var deployed = vertx.deployVerticle(
                () -> new GatewayVerticle(fitting, ports, shared, new WebSocketTunnels(vertx), INSTANCES),
                new DeploymentOptions().setInstances(INSTANCES));
        try {
            deployed.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            throw new StartFailed("The gateway can't listen on " + ports + ": " + e.getMessage(), e);
        }
        return new Gateway(vertx, config, ports);
    }

    // Several instances that ask for port 0 would get one each.
    private static int fixed(int port) {
        return port == 0 ? FreePort.any() : port;
    }

    public int port() {
        return ports.http();
    }

    /** The HTTPS port, if there is one. */
    public OptionalInt tlsPort() {
        return config.tls().isPresent() ? OptionalInt.of(ports.https()) : OptionalInt.empty();
    }

    /**
     * The port at which other services reach a service, whichever of its replicas run. Each call opens a new one.
     *
     * @throws StartFailed if there is no free port
     */
    public int addressFor(String service) {
        try {
            return ServiceAddress.open(vertx, upstreams(), service)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new StartFailed("No port to reach " + service + " at: " + e.getMessage(), e);
        }
    }

    /** Where the services listen; changes take effect at once. */
    public Upstreams upstreams() {
        return config.upstreams();
    }

    /** Cuts all connections and returns when the ports are free. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
