package dev.patchbay.stack.gateway;

import java.util.concurrent.atomic.AtomicBoolean;

/** Passes the handshakes of WebSockets to their services, as long as there are places. Used by one event loop. */
final class WebSocketForwarder {
    private final GatewayLimits limits;
    private final SharedLimits shared;
    private final Connector services;
    private final WebSocketTunnels tunnels;

    WebSocketForwarder(GatewayLimits limits, SharedLimits shared, Connector services, WebSocketTunnels tunnels) {
        this.limits = limits;
        this.shared = shared;
        this.services = services;
        this.tunnels = tunnels;
    }

    /** @param opened run when the WebSocket has come about */
    void forward(ClientRequest client, Route route, Runnable opened) {
        var places = shared.webSockets(route);
        var network = client.connection().network();
        places.take(network).ifPresentOrElse(client::refuse, () -> {
            var taken = new AtomicBoolean(true);
            open(client, route, opened, () -> {
                if (taken.getAndSet(false)) {
                    places.giveBack(network);
                }
            });
        });
    }

    private void open(ClientRequest client, Route route, Runnable opened, Runnable ended) {
        services.open(client, route)
                .compose(
                        service -> tunnels.open(client, service, limits.answer().time(), ended))
                .onSuccess(joined -> {
                    if (joined) {
                        opened.run();
                    } else {
                        ended.run();
                    }
                })
                .onFailure(failure -> {
                    ended.run();
                    client.refuse(failure);
                });
    }
}
