package dev.patchbay.stack.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/**
 * One address by which other services reach all replicas of a service, as a Service of Kubernetes is: each connection goes
 * to one of them, in turn, and is cut if there is none. What can be asked there is not limited by the route table.
 */
final class ServiceAddress {
    private static final int CONNECT_MILLIS = 500;

    private final NetServer server;
    private final NetClient client;
    private final Upstreams upstreams;
    private final String service;

    private ServiceAddress(Vertx vertx, Upstreams upstreams, String service) {
        this.server = vertx.createNetServer();
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
        this.upstreams = upstreams;
        this.service = service;
    }

    /** Listens on a free port of the loopback address until the {@code Vertx} is closed, and tells the port. */
    static Future<Integer> open(Vertx vertx, Upstreams upstreams, String service) {
        var address = new ServiceAddress(vertx, upstreams, service);
        return address.server
                .connectHandler(address::accept)
                .listen(0, "127.0.0.1")
                .map(NetServer::actualPort);
    }

    private void accept(NetSocket caller) {
        caller.pause();
        caller.exceptionHandler(ended -> {});
        connect(upstreams.candidates(service))
                .onSuccess(replica -> join(caller, replica))
                .onFailure(failure -> caller.close());
    }

    private Future<NetSocket> connect(List<SocketAddress> candidates) {
        if (candidates.isEmpty()) {
            return Future.failedFuture(new Connector.NotRunning(service));
        }
        var first = candidates.getFirst();
        return client.connect(first).recover(failure -> {
            upstreams.unreachable(first);
            return connect(candidates.subList(1, candidates.size()));
        });
    }

    private static void join(NetSocket caller, NetSocket replica) {
        replica.pause();
        replica.exceptionHandler(ended -> {});
        caller.closeHandler(closed -> replica.close());
        replica.closeHandler(closed -> caller.close());
        caller.pipeTo(replica);
        replica.pipeTo(caller);
    }
}
