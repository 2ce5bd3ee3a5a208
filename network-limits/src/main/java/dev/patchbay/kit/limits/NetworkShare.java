package dev.patchbay.kit.limits;

/**
 * How many of something the clients of one network hold at once, for example sockets. The limit is exact, also when many
 * clients come at the same moment. Each process counts for itself. Never blocks. Safe for concurrent use.
 */
public final class NetworkShare {

    private final KeyedShare<ClientNetwork> share;

    /** @param limit how many a network may hold at once, at least 1 */
    public NetworkShare(int limit) {
        this.share = new KeyedShare<>(limit);
    }

    /** Takes one, which {@link #release} must give back; false if the network holds as many as it may. */
    public boolean tryAcquire(ClientNetwork network) {
        return share.tryAcquire(network);
    }

    /** Gives back one that was acquired. */
    public void release(ClientNetwork network) {
        share.release(network);
    }

    /** How many the network holds now. */
    public int held(ClientNetwork network) {
        return share.held(network);
    }
}
