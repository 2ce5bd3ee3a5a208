package dev.patchbay.stack.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.stream.Collectors;

/** Passes requests to their services, each when enough of its body is there and its turn has come. Used by one event loop. */
final class HttpForwarder {
    private final Vertx vertx;
    private final GatewayLimits limits;
    private final Connector services;
    private final Map<String, RequestQueue> queues;

    /** @param loops how many event loops share the limits */
    HttpForwarder(Vertx vertx, GatewayConfig config, SharedLimits shared, Connector services, int loops) {
        this.vertx = vertx;
        this.limits = config.limits();
        this.services = services;
        this.queues = config.routes().routes().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Route::name,
                        route -> new RequestQueue(vertx, limits.requests(), shared.requests(route), loops)));
    }

    void forward(ClientRequest client, Route route) {
        client.body()
                .begin(limits.body().largest(route))
                .compose(enough -> enter(client, route))
                .onSuccess(place -> exchange(client, route, place))
                .onFailure(client::refuse);
    }

    private Future<RequestQueue.Place> enter(ClientRequest client, Route route) {
        var queue = queues.get(route.name());
        return queue == null
                ? Future.failedFuture(new IllegalStateException("no queue of " + route.name()))
                : queue.enter(client.connection().network());
    }

    private void exchange(ClientRequest client, Route route, RequestQueue.Place place) {
        services.open(client, route)
                .onSuccess(service -> new HttpExchange(vertx, client, service, limits.answer(), place::leave).run())
                .onFailure(failure -> {
                    place.leave();
                    client.refuse(failure);
                });
    }
}
