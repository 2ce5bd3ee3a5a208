package dev.patchbay.registration;

import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Another node as the database shows it: rows, and nothing that would take its orders. */
final class OtherNode {

    private final Jdbi jdbi;
    private final UUID id = UUID.randomUUID();

    /** @param address where its HTTP server is said to listen */
    OtherNode(Jdbi jdbi, String address) {
        this.jdbi = jdbi;
        jdbi.useHandle(handle -> handle.execute(
                "insert into node (id, name, started_at, lease_until, address) values (?, ?, now(), now() + interval '1 minute', ?)",
                id,
                "other-" + id,
                address));
    }

    /** A session of the device is on this node from now on. */
    UUID session(String device, String proof) {
        UUID session = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.execute("""
                insert into session (id, hardware_id, epoch, node_id, proof, connected_at, recorded_at, remote_address, identity)
                values (?, ?, nextval('session_epoch'), ?, ?, now(), now(), '192.0.2.1', '{}')
                """, session, device, id, proof));
        return session;
    }

    void end(UUID session) {
        jdbi.useHandle(handle -> handle.execute("delete from session where id = ?", session));
    }

    /** Its lease is over; others will tell that its sessions are gone. */
    void dies() {
        jdbi.useHandle(handle -> handle.execute("update node set lease_until = now() where id = ?", id));
    }

    /** How many orders wait for the session. */
    int orders(UUID session) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from node_message where session_id = ?")
                .bind(0, session)
                .mapTo(Integer.class)
                .one());
    }
}
