package dev.patchbay.stack.gateway;

import dev.patchbay.kit.limits.ClientNetwork;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;

/**
 * The connections of clients on one event loop that are no WebSockets. A connection that waits for a request has a limited
 * time; when there is no place left, the one that has waited longest is closed for a new one, so clients that connect and
 * say nothing take no place from those that speak. Used by one event loop, except for what all loops share.
 */
final class ConnectionRegistry {
    /** What is left of a body is read for so long after the answer, so that the client sees the answer. */
    static final Duration LINGER = Duration.ofSeconds(2);

    private static final int REFUSED_AT_ONCE = 100;

    private final Vertx vertx;
    private final GatewayLimits limits;
    private final SharedLimits shared;
    private final int places;
    private final Map<HttpConnection, ClientConnection> open = new HashMap<>();
    private final SequencedSet<ClientConnection> waiting = new LinkedHashSet<>();
    private int taken;

    /** @param places of this event loop */
    ConnectionRegistry(Vertx vertx, GatewayLimits limits, SharedLimits shared, int places) {
        this.vertx = vertx;
        this.limits = limits;
        this.shared = shared;
        this.places = places;
    }

    /** Takes a new connection, takes it only to refuse its first request, or closes it at once. */
    void accept(HttpConnection connection) {
        var network = ClientNetwork.of(connection.remoteAddress().hostAddress());
        if (!shared.connects().tryAcquire(network)) {
            close(connection);
            return;
        }
        if (!shared.connections().tryAcquire(network)) {
            refuse(connection, network, Problem.TOO_MANY_CONNECTIONS);
        } else if (taken >= places && !closeLongestWaiting()) {
            shared.connections().release(network);
            refuse(connection, network, Problem.FULL);
        } else {
            taken++;
            add(new ClientConnection(connection, network, Optional.empty()), limits.headTime());
        }
    }

    // Whoever waits for the answer to be read must not take places either.
    private void refuse(HttpConnection connection, ClientNetwork network, Problem problem) {
        if (open.size() - taken >= REFUSED_AT_ONCE) {
            close(connection);
            return;
        }
        var client = new ClientConnection(connection, network, Optional.of(problem));
        client.uncount();
        add(client, LINGER);
    }

    private void add(ClientConnection client, Duration time) {
        open.put(client.connection(), client);
        client.connection().closeHandler(closed -> remove(client));
        await(client, time);
    }

    private void remove(ClientConnection client) {
        open.remove(client.connection());
        leave(client);
    }

    private boolean closeLongestWaiting() {
        if (waiting.isEmpty()) {
            return false;
        }
        var longest = waiting.getFirst();
        leave(longest);
        close(longest.connection());
        return true;
    }

    private void leave(ClientConnection client) {
        stopTimer(client);
        if (client.uncount()) {
            taken--;
            shared.connections().release(client.network());
        }
    }

    /** A request has begun. Empty if its connection is being closed. */
    Optional<ClientConnection> begin(HttpConnection connection) {
        var client = Optional.ofNullable(open.get(connection));
        client.ifPresent(known -> {
            stopTimer(known);
            known.begin();
        });
        return client;
    }

    /** A request has its answer. */
    void end(ClientConnection client, boolean bodyIsMissing) {
        if (client.end() && open.containsKey(client.connection())) {
            await(client, bodyIsMissing ? LINGER : limits.idleTime());
        }
    }

    /** What was missing of the body has come. */
    void bodyCame(ClientConnection client) {
        if (client.timer().isPresent()) {
            await(client, limits.idleTime());
        }
    }

    /** The connection is a WebSocket from now on, and others count it. */
    void upgraded(ClientConnection client) {
        remove(client);
    }

    private void await(ClientConnection client, Duration time) {
        stopTimer(client);
        if (client.refusal().isEmpty()) {
            waiting.add(client);
        }
        client.setTimer(OptionalLong.of(vertx.setTimer(time.toMillis(), late -> close(client.connection()))));
    }

    private void stopTimer(ClientConnection client) {
        waiting.remove(client);
        client.timer().ifPresent(vertx::cancelTimer);
        client.setTimer(OptionalLong.empty());
    }

    private static void close(HttpConnection connection) {
        var _ = connection.close();
    }
}
