package dev.patchbay.registration;

import dev.patchbay.kit.database.BlockingDatabase;
import java.util.UUID;

/** Another node as the database shows it: rows, and nothing that would take its orders. */
final class OtherNode {

    private final BlockingDatabase database;
    private final UUID id = UUID.randomUUID();

    /** @param address where its HTTP server is said to listen */
    OtherNode(BlockingDatabase database, String address) {
        this.database = database;
        database.use(connection -> connection
                .statement(
                        "insert into node (id, name, started_at, lease_until, address) values (:p1, :p2, now(), now() + interval '1 minute', :p3)")
                .bind("p1", id)
                .bind("p2", "other-" + id)
                .bind("p3", address)
                .awaitExecute());
    }

    /** A session of the device is on this node from now on. */
    UUID session(String device, String proof) {
        UUID session = UUID.randomUUID();
        database.use(connection -> connection
                .statement("""
                insert into session (id, hardware_id, epoch, node_id, proof, connected_at, recorded_at, remote_address, identity)
                values (:p1, :p2, nextval('session_epoch'), :p3, :p4, now(), now(), '192.0.2.1', '{}')
                """)
                .bind("p1", session)
                .bind("p2", device)
                .bind("p3", id)
                .bind("p4", proof)
                .awaitExecute());
        return session;
    }

    void end(UUID session) {
        database.use(connection -> connection
                .statement("delete from session where id = :p1")
                .bind("p1", session)
                .awaitExecute());
    }

    /** Its lease is over; others will tell that its sessions are gone. */
    void dies() {
        database.use(connection -> connection
                .statement("update node set lease_until = now() where id = :p1")
                .bind("p1", id)
                .awaitExecute());
    }

    /** How many orders wait for the session. */
    int orders(UUID session) {
        return database.read(connection -> connection
                .statement("select count(*) from node_message where session_id = :p1")
                .bind("p1", session)
                .mapTo(Integer.class)
                .awaitOne());
    }
}
