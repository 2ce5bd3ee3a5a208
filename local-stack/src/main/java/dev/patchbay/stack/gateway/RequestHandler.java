package dev.patchbay.stack.gateway;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request and passes it on, or answers with a problem. Runs on one event loop. */
final class RequestHandler implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger("gateway");

    private final RouteTable routes;
    private final Connector requests;
    private final Connector webSockets;
    private final ConnectionLimit limit;
    private final WebSocketTunnels tunnels;

    RequestHandler(
            RouteTable routes,
            Connector requests,
            Connector webSockets,
            ConnectionLimit limit,
            WebSocketTunnels tunnels) {
        this.routes = routes;
        this.requests = requests;
        this.webSockets = webSockets;
        this.limit = limit;
        this.tunnels = tunnels;
    }

    @Override
    public void handle(HttpServerRequest request) {
        // Until there is somebody to read it.
        request.pause();
        if (limit.isExceeded()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            refuse(request, Problem.FULL, "too many connections");
            return;
        }
        // Nothing that is no URI could be passed on unchanged: the bytes of its characters are not known any more.
        if (request.uri().chars().anyMatch(c -> c <= ' ' || c > '~')) {
            Problem.BAD_TARGET.answer(request);
            return;
        }
        var path = request.path();
        Optional.ofNullable(path)
                .flatMap(routes::match)
                .ifPresentOrElse(route -> pass(request, route), () -> Problem.NO_ROUTE.answer(request));
    }

    private void pass(HttpServerRequest request, Route route) {
        boolean upgrade = WebSocketTunnels.isAskedFor(request);
        if (upgrade && !route.websocket()) {
            refuse(request, Problem.NO_WEBSOCKET, route.name());
            return;
        }
        if (!upgrade && route.websocketOnly()) {
            refuse(request, Problem.UPGRADE_REQUIRED, route.name());
            return;
        }
        var passed = upgrade
                ? webSockets.open(request, route).compose(upstream -> tunnels.open(request, upstream))
                : requests.open(request, route).compose(upstream -> exchange(request, upstream));
        passed.onFailure(failure -> failed(request, route, failure));
    }

    private static Future<Void> exchange(HttpServerRequest request, HttpClientRequest upstream) {
        var proxied = ProxyRequest.reverseProxy(request);
        Optional.ofNullable(request.authority()).ifPresent(proxied::setAuthority);
        HopByHop.dropNamed(proxied.headers());
        Forwarding.apply(request, proxied.headers());
        return proxied.send(upstream).compose(ProxyResponse::send);
    }

    private static Problem problemOf(Throwable failure) {
        return failure instanceof Connector.NotRunning ? Problem.UNAVAILABLE : Problem.BAD_GATEWAY;
    }

    // Nobody waits for an answer when the client has gone away, and that is no problem of a service.
    private static void failed(HttpServerRequest request, Route route, Throwable failure) {
        if (!request.response().closed()) {
            refuse(request, problemOf(failure), route.service() + ": " + failure.getMessage());
        }
    }

    // Without the query: it may hold a token.
    private static void refuse(HttpServerRequest request, Problem problem, String why) {
        LOG.warn(
                "{} {} -> {} {} ({})",
                request.method(),
                LoggedPath.of(request.path()),
                problem.status(),
                problem.code(),
                why);
        problem.answer(request);
    }
}
