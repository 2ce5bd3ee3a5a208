package dev.patchbay.stack.gateway;

import dev.patchbay.kit.limits.ClientNetwork;
import io.vertx.core.http.HttpConnection;
import java.util.Optional;
import java.util.OptionalLong;

/** A connection of a client, as long as it is no WebSocket. Used by one event loop. */
final class ClientConnection {
    private final HttpConnection connection;
    private final ClientNetwork network;
    private final Optional<Problem> refusal;
    private OptionalLong timer = OptionalLong.empty();
    private int requests;
    private boolean counted = true;

    /** @param refusal with which its first request is answered */
    ClientConnection(HttpConnection connection, ClientNetwork network, Optional<Problem> refusal) {
        this.connection = connection;
        this.network = network;
        this.refusal = refusal;
    }

    HttpConnection connection() {
        return connection;
    }

    ClientNetwork network() {
        return network;
    }

    Optional<Problem> refusal() {
        return refusal;
    }

    OptionalLong timer() {
        return timer;
    }

    void setTimer(OptionalLong next) {
        timer = next;
    }

    void begin() {
        requests++;
    }

    /** Returns whether no request is under way any more; a pipelined one may have begun before. */
    boolean end() {
        requests--;
        return requests == 0;
    }

    /** True once: what this connection took of the shares must be given back then. */
    boolean uncount() {
        boolean was = counted;
        counted = false;
        return was;
    }
}
