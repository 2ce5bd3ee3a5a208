package dev.patchbay.stack.gateway;

import dev.patchbay.kit.limits.ClientNetwork;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connections of all event loops that have a share of their network and wait for their next request. A connection is here
 * once, and whoever removes it owns its share from then on: its own event loop because a request has come or it has ended, or
 * another one that needs the share for a new connection. Never blocks. Safe for concurrent use.
 */
final class IdleConnections {
    private final ConcurrentNavigableMap<Turn, ClientConnection> waiting = new ConcurrentSkipListMap<>();
    private final AtomicLong turns = new AtomicLong();

    /** Where a connection waits: behind those of its network that have waited longer. */
    record Turn(ClientNetwork network, long number) implements Comparable<Turn> {
        private static final Comparator<Turn> ORDER =
                Comparator.comparing((Turn turn) -> turn.network().value()).thenComparingLong(Turn::number);

        @Override
        public int compareTo(Turn other) {
            return ORDER.compare(this, other);
        }
    }

    /** Adds a connection, with its share. */
    Turn add(ClientConnection connection) {
        var turn = new Turn(connection.network(), turns.getAndIncrement());
        waiting.put(turn, connection);
        return turn;
    }

    /** Takes a connection back with its share; false if its share has been taken. */
    boolean remove(Turn turn) {
        return waiting.remove(turn) != null;
    }

    /** Takes the share of the connection of this network that has waited longest; the caller has to close the connection. */
    Optional<ClientConnection> takeLongestWaiting(ClientNetwork network) {
        while (true) {
            var next = waiting.ceilingEntry(new Turn(network, 0));
            if (next == null || !next.getKey().network().equals(network)) {
                return Optional.empty();
            }
            if (remove(next.getKey())) {
                return Optional.of(next.getValue());
            }
        }
    }
}
