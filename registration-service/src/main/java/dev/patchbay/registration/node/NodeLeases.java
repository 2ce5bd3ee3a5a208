package dev.patchbay.registration.node;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The leases of all nodes. They run by the clock of the database, since that is the one clock that all nodes share.
 */
@Singleton
public class NodeLeases {

    private final BlockingDatabase database;

    NodeLeases(BlockingDatabase database) {
        this.database = database;
    }

    /** @param address where the others can reach the node; empty as long as it is not known */
    void begin(UUID id, String name, Duration lease, Optional<String> address) {
        database.use(connection -> connection
                .statement("""
                        insert into node (id, name, started_at, lease_until, address)
                        values (:id, :name, now(), now() + :lease * interval '1 millisecond', :address)
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("lease", lease.toMillis())
                .bind("address", address.orElse(null))
                .awaitExecute());
    }

    /** Whether the lease was still there to be renewed. */
    boolean renew(UUID id, Duration lease, Optional<String> address) {
        return database.read(connection -> connection
                        .statement("""
                                update node set lease_until = now() + :lease * interval '1 millisecond', address = :address
                                where id = :id and not gone
                                """)
                        .bind("id", id)
                        .bind("lease", lease.toMillis())
                        .bind("address", address.orElse(null))
                        .awaitExecute())
                == 1;
    }

    /** Gives the lease up. The row goes with the last session. */
    void end(UUID id) {
        database.use(connection -> {
            connection
                    .statement("update node set lease_until = now() where id = :id")
                    .bind("id", id)
                    .awaitExecute();
            connection
                    .statement(
                            "delete from node where id = :id and not exists (select from session where node_id = :id)")
                    .bind("id", id)
                    .awaitExecute();
        });
    }

    /** Nodes that are gone: the lease has run out. */
    public List<UUID> expired(Node self) {
        return others(self, "(gone or lease_until < now())");
    }

    /** Nodes that are gone: there is a newer process of the same name, this one. */
    public List<UUID> predecessors(Node self) {
        return others(self, "name = :name");
    }

    private List<UUID> others(Node self, String condition) {
        return database.read(connection -> connection
                .statement("select id from node where id <> :self and " + condition)
                .bind("self", self.id())
                .bindAll(Map.of("name", self.name()))
                .mapTo(UUID.class)
                .awaitList());
    }

    /**
     * Takes a gone node for the transaction of the connection; false if somebody else has, or if it has come back to life. From
     * the first time on it can't come back: it would keep sockets whose sessions have been told as ended.
     *
     * <p>The lock leaves others free to refer to the node, as they do while they hold locks that are waited for here.
     */
    public boolean take(Transaction connection, UUID gone, Node self) {
        return connection
                .statement("""
                        update node set gone = true
                        where id = (select id from node
                                    where id = :id and (gone or lease_until < now() or name = :name)
                                    for no key update skip locked)
                        returning id
                        """)
                .bind("id", gone)
                .bind("name", self.name())
                .mapTo(UUID.class)
                .awaitFirst()
                .isPresent();
    }

    /** Forgets a node that has no sessions any more. */
    public void remove(Transaction connection, UUID id) {
        connection.statement("delete from node where id = :id").bind("id", id).awaitExecute();
    }
}
