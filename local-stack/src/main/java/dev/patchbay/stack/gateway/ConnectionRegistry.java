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
 * say nothing take no place from those that speak. A connection counts for its network from its first request on, unless
 * that opens a WebSocket; one that is idle, on whichever event loop, is closed for another one of its network. Used by one
 * event loop, except for what all loops share.
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
    private final SequencedSet<ClientConnection> fresh = new LinkedHashSet<>();
    private final SequencedSet<ClientConnection> idle = new LinkedHashSet<>();
    private int taken;

    /** @param places of this event loop */
    ConnectionRegistry(Vertx vertx, GatewayLimits limits, SharedLimits shared, int places) {
        this.vertx = vertx;
        this.limits = limits;
        this.shared = shared;
        this.places = places;
    }

    /** Takes a new connection, takes it only to refuse its request, or closes it at once. */
    void accept(HttpConnection connection) {
        var network = ClientNetwork.of(connection.remoteAddress().hostAddress());
        if (!shared.connects().tryAcquire(network)) {
            close(connection);
            return;
        }
        if (taken < places || closeLongestWaiting()) {
            var client = new ClientConnection(connection, network, Optional.empty());
            client.setPlace(true);
            taken++;
            add(client, limits.headTime());
        } else if (open.size() - taken < REFUSED_AT_ONCE) {
            add(new ClientConnection(connection, network, Optional.of(Problem.FULL)), LINGER);
        } else {
            close(connection);
        }
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

    // Of the larger group: neither may drive out the other.
    private boolean closeLongestWaiting() {
        var group = fresh.size() >= idle.size() ? fresh : idle;
        if (group.isEmpty()) {
            return false;
        }
        var longest = group.getFirst();
        leave(longest);
        close(longest.connection());
        return true;
    }

    private void leave(ClientConnection client) {
        stopWaiting(client);
        if (client.hasPlace()) {
            client.setPlace(false);
            taken--;
        }
        if (client.hasShare()) {
            client.setShare(false);
            shared.connections().release(client.network());
        }
    }

    /** A request has begun. Empty if its connection is being closed. */
    Optional<ClientConnection> begin(HttpConnection connection, boolean webSocket) {
        var known = Optional.ofNullable(open.get(connection)).filter(this::stopWaiting);
        known.ifPresent(client -> {
            client.begin();
            if (!webSocket) {
                share(client);
            }
        });
        return known;
    }

    private void share(ClientConnection client) {
        if (client.hasPlace() && !client.hasShare()) {
            if (acquire(client.network())) {
                client.setShare(true);
            } else {
                client.refuse(Problem.TOO_MANY_CONNECTIONS);
            }
        }
    }

    // Clients that open a connection for each request and close none must not shut themselves out. The share passes
    // from the
    // one to the other at once; the event loop of the idle one closes it as soon as it comes to that.
    private boolean acquire(ClientNetwork network) {
        if (shared.connections().tryAcquire(network)) {
            return true;
        }
        var longestIdle = shared.idle().takeLongestWaiting(network);
        longestIdle.ifPresent(client -> close(client.connection()));
        return longestIdle.isPresent();
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
        if (!stopWaiting(client)) {
            return;
        }
        if (client.hasPlace()) {
            (client.isFresh() ? fresh : idle).add(client);
        }
        if (client.hasShare()) {
            client.setTurn(Optional.of(shared.idle().add(client)));
        }
        client.setTimer(OptionalLong.of(vertx.setTimer(time.toMillis(), late -> close(client.connection()))));
    }

    /** Returns whether it may have a request; false if its share was taken meanwhile, by somebody who closes it. */
    private boolean stopWaiting(ClientConnection client) {
        fresh.remove(client);
        idle.remove(client);
        client.timer().ifPresent(vertx::cancelTimer);
        client.setTimer(OptionalLong.empty());
        boolean kept = client.turn().map(shared.idle()::remove).orElse(true);
        client.setTurn(Optional.empty());
        if (!kept) {
            client.setShare(false);
        }
        return kept;
    }

    private static void close(HttpConnection connection) {
        var _ = connection.close();
    }
}
