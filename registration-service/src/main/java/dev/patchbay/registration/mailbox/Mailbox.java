package dev.patchbay.registration.mailbox;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Signals;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Messages between nodes, in the database they share. They are delivered at once if the receiver gets the signal, at the latest when
 * it looks again. A message is removed after it has been handled, so that none is lost with a connection that breaks; then it may
 * be delivered twice.
 */
@Singleton
public class Mailbox {

    private static final Logger LOG = Logger.getLogger(Mailbox.class);

    /** The signal that there is something in the mailbox; the payload is the node that it is for. */
    private static final String SIGNAL = "mailbox";

    private static final int BATCH = 1000;

    private final Jdbi jdbi;
    private final Signals signals;
    private final Semaphore posted = new Semaphore(0);

    Mailbox(Jdbi jdbi, Signals signals) {
        this.jdbi = jdbi;
        this.signals = signals;
    }

    void start(@Observes StartupEvent event) {
        signals.listen(SIGNAL, _ -> posted.release(), posted::release);
    }

    /** A message and the node that it is for. */
    public record Addressed(UUID nodeId, NodeMessage message) {}

    /** Sends in the transaction of the handle. */
    public void post(Handle handle, List<Addressed> messages) {
        if (messages.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(
                "insert into node_message (node_id, session_id, hardware_id, kind, detail) values (:node, :session, :device, :kind, :detail)")) {
            for (Addressed addressed : messages) {
                batch.bind("node", addressed.nodeId())
                        .bind("session", addressed.message().sessionId())
                        .bind("device", addressed.message().hardwareId().value())
                        .bind("kind", addressed.message().kind().name())
                        .bind("detail", addressed.message().detail().orElse(null))
                        .add();
            }
            batch.execute();
        }
        // the receiver may well be this node, which need not wait for the database to tell it
        handle.afterCommit(posted::release);
        messages.stream()
                .map(Addressed::nodeId)
                .distinct()
                .forEach(node -> signals.raise(handle, SIGNAL, node.toString()));
    }

    /**
     * A message that was read.
     *
     * @param message empty if it is of a kind that only newer nodes know: while nodes of two versions run, an older one can't do
     *     what it is asked, and must still do the rest
     */
    public record Received(long id, Optional<NodeMessage> message) {}

    /** Reads what there is for the node, in its order, at most {@value #BATCH} messages. They stay until they are {@link #handled}. */
    public List<Received> read(UUID nodeId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, session_id, hardware_id, kind, detail from node_message
                        where node_id = :node order by id limit :limit
                        """)
                .bind("node", nodeId)
                .bind("limit", BATCH)
                .map((row, _) -> new Received(row.getLong("id"), message(row)))
                .list());
    }

    /** Removes messages that have been handled. */
    public void handled(Collection<Long> ids) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from node_message where id = any(:ids)")
                .bindArray("ids", Long.class, ids)
                .execute());
    }

    private static Optional<NodeMessage> message(ResultSet row) throws SQLException {
        String name = row.getString("kind");
        Optional<NodeMessage.Kind> kind = NodeMessage.Kind.of(name);
        if (kind.isEmpty()) {
            LOG.warnf("an order %s is for newer nodes", name);
            return Optional.empty();
        }
        return Optional.of(new NodeMessage(
                row.getObject("session_id", UUID.class),
                new HardwareId(row.getString("hardware_id")),
                kind.get(),
                Optional.ofNullable(row.getString("detail"))));
    }

    /** Waits until something was posted on this node, or for the time given. */
    public void await(long millis) throws InterruptedException {
        if (posted.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            posted.drainPermits();
        }
    }
}
