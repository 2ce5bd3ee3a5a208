package dev.patchbay.stack.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Finds the route of a request and passes it on, or answers with a problem. Runs on one event loop. */
final class RequestHandler implements Handler<HttpServerRequest> {
    private final Vertx vertx;
    private final GatewayConfig config;
    private final ConnectionRegistry connections;
    private final HttpForwarder requests;
    private final WebSocketForwarder webSockets;
    private final Clock clock = Clock.systemUTC();
    private final LongSupplier nanoTime = System::nanoTime;

    RequestHandler(
            Vertx vertx,
            GatewayConfig config,
            ConnectionRegistry connections,
            HttpForwarder requests,
            WebSocketForwarder webSockets) {
        this.vertx = vertx;
        this.config = config;
        this.connections = connections;
        this.requests = requests;
        this.webSockets = webSockets;
    }

    @Override
    public void handle(HttpServerRequest request) {
        // Until there is somebody to read it.
        request.pause();
        connections
                .begin(request.connection(), WebSocketTunnels.isAskedFor(request))
                .map(connection -> new ClientRequest(
                        request, connection, new RequestBody(vertx, request, config.limits(), nanoTime)))
                .ifPresent(this::handle);
    }

    private void handle(ClientRequest client) {
        var begin = clock.instant();
        long beginNanos = nanoTime.getAsLong();
        Runnable logged = () -> config.accessLog()
                .add(client.entry(begin, TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - beginNanos)));
        client.request().response().endHandler(end -> {
            logged.run();
            ended(client);
        });
        client.objection().ifPresentOrElse(client::refuse, () -> route(client, logged));
    }

    private void ended(ClientRequest client) {
        connections.end(client.connection(), client.body().isMissing());
        client.body().discard(() -> connections.bodyCame(client.connection()));
    }

    private void route(ClientRequest client, Runnable logged) {
        config.routes()
                .match(client.path())
                .ifPresentOrElse(route -> pass(client, route, logged), () -> client.refuse(Problem.NO_ROUTE));
    }

    private void pass(ClientRequest client, Route route, Runnable logged) {
        boolean upgrade = WebSocketTunnels.isAskedFor(client.request());
        if (!upgrade && route.websocketOnly()) {
            client.refuse(Problem.UPGRADE_REQUIRED);
        } else if (!upgrade) {
            requests.forward(client, route);
        } else if (!route.websocket()) {
            client.refuse(Problem.NO_WEBSOCKET);
        } else if (client.body().isAnnounced()) {
            client.refuse(Problem.BAD_REQUEST);
        } else {
            webSockets.forward(client, route, () -> {
                logged.run();
                connections.upgraded(client.connection());
            });
        }
    }
}
