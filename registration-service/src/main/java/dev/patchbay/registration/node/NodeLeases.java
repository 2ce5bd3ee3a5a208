package dev.patchbay.registration.node;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The leases of all nodes. They run by the clock of the database, since that is the one clock that all nodes share.
 */
@Singleton
public class NodeLeases {

    private final Jdbi jdbi;

    NodeLeases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param address where the others can reach the node; empty as long as it is not known */
    void begin(UUID id, String name, Duration lease, Optional<String> address) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into node (id, name, started_at, lease_until, address)
                        values (:id, :name, now(), now() + :lease * interval '1 millisecond', :address)
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("lease", lease.toMillis())
                .bind("address", address.orElse(null))
                .execute());
    }

    /** Whether the lease was still there to be renewed. */
    boolean renew(UUID id, Duration lease, Optional<String> address) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update node set lease_until = now() + :lease * interval '1 millisecond', address = :address
                                where id = :id and not gone
                                """)
                        .bind("id", id)
                        .bind("lease", lease.toMillis())
                        .bind("address", address.orElse(null))
                        .execute())
                == 1;
    }

    /** Gives the lease up. The row goes with the last session. */
    void end(UUID id) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("update node set lease_until = now() where id = :id")
                    .bind("id", id)
                    .execute();
            handle.createUpdate(
                            "delete from node where id = :id and not exists (select from session where node_id = :id)")
                    .bind("id", id)
                    .execute();
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
        return jdbi.withHandle(handle -> handle.createQuery("select id from node where id <> :self and " + condition)
                .bind("self", self.id())
                .bindMap(Map.of("name", self.name()))
                .mapTo(UUID.class)
                .list());
    }

    /**
     * Takes a gone node for the transaction of the handle; false if somebody else has, or if it has come back to life. From
     * the first time on it can't come back: it would keep sockets whose sessions have been told as ended.
     *
     * <p>The lock leaves others free to refer to the node, as they do while they hold locks that are waited for here.
     */
    public boolean take(Handle handle, UUID gone, Node self) {
        return handle.createQuery("""
                        update node set gone = true
                        where id = (select id from node
                                    where id = :id and (gone or lease_until < now() or name = :name)
                                    for no key update skip locked)
                        returning id
                        """)
                .bind("id", gone)
                .bind("name", self.name())
                .mapTo(UUID.class)
                .findFirst()
                .isPresent();
    }

    /** Forgets a node that has no sessions any more. */
    public void remove(Handle handle, UUID id) {
        handle.createUpdate("delete from node where id = :id").bind("id", id).execute();
    }
}
