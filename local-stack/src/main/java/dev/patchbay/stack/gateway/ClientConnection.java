package dev.patchbay.stack.gateway;

import dev.patchbay.kit.limits.ClientNetwork;
import io.vertx.core.http.HttpConnection;
import java.util.Optional;
import java.util.OptionalLong;

/** A connection of a client, as long as it is no WebSocket. Used by one event loop. */
final class ClientConnection {
    private final HttpConnection connection;
    private final ClientNetwork network;
    private Optional<Problem> refusal;
    private OptionalLong timer = OptionalLong.empty();
    private Optional<IdleConnections.Turn> turn = Optional.empty();
    private int requests;
    private boolean hasPlace;
    private boolean hasShare;

    /** @param refusal with which its requests are answered */
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

    /** Where it waits for a request, if another event loop may take its share. */
    Optional<IdleConnections.Turn> turn() {
        return turn;
    }

    void setTurn(Optional<IdleConnections.Turn> next) {
        turn = next;
    }

    void refuse(Problem problem) {
        refusal = Optional.of(problem);
    }

    void begin() {
        requests++;
    }

    /** Whether it has had no request yet. */
    boolean isFresh() {
        return !hasShare;
    }

    /** Returns whether no request is under way any more; a pipelined one may have begun before. */
    boolean end() {
        requests--;
        return requests == 0;
    }

    /** Whether it has a place of this event loop, which it gives back at its end. */
    boolean hasPlace() {
        return hasPlace;
    }

    void setPlace(boolean has) {
        hasPlace = has;
    }

    /** Whether it has a share of its network, which it gives back at its end. */
    boolean hasShare() {
        return hasShare;
    }

    void setShare(boolean has) {
        hasShare = has;
    }
}
