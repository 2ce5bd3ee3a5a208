package dev.patchbay.registration.mailbox;

import dev.patchbay.kit.database.Batch;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Signals;
import dev.patchbay.kit.database.Transaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

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

    private final BlockingDatabase database;
    private final Signals signals;
    private final Semaphore posted = new Semaphore(0);

    Mailbox(BlockingDatabase database, Signals signals) {
        this.database = database;
        this.signals = signals;
    }

    void start(@Observes StartupEvent event) {
        signals.listen(SIGNAL, _ -> posted.release(), posted::release);
    }

    /** A message and the node that it is for. */
    public record Addressed(UUID nodeId, NodeMessage message) {}

    /** Sends in the transaction of the connection. */
    public void post(Transaction connection, List<Addressed> messages) {
        if (messages.isEmpty()) {
            return;
        }
        Batch batch = connection.batch(
                "insert into node_message (node_id, session_id, hardware_id, kind, detail) values (:node, :session, :device, :kind, :detail)");
        for (Addressed addressed : messages) {
            batch.bind("node", addressed.nodeId())
                    .bind("session", addressed.message().sessionId())
                    .bind("device", addressed.message().hardwareId())
                    .bind("kind", addressed.message().kind())
                    .bind("detail", addressed.message().detail())
                    .add();
        }
        batch.send();
        // the receiver may well be this node, which need not wait for the database to tell it
        connection.afterCommit(posted::release);
        messages.stream()
                .map(Addressed::nodeId)
                .distinct()
                .forEach(node -> signals.raise(connection, SIGNAL, node.toString()));
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
        return database.read(connection -> connection
                .statement("""
                        select id, session_id, hardware_id, kind, detail from node_message
                        where node_id = :node order by id limit :limit
                        """)
                .bind("node", nodeId)
                .bind("limit", BATCH)
                .map(row -> new Received(row.getLong("id"), message(row)))
                .awaitList());
    }

    /** Removes messages that have been handled. */
    public void handled(Collection<Long> ids) {
        database.use(connection -> connection
                .statement("delete from node_message where id = any(:ids)")
                .bindArray("ids", Long.class, ids)
                .awaitExecute());
    }

    private static Optional<NodeMessage> message(Row row) {
        String name = row.getString("kind");
        Optional<NodeMessage.Kind> kind = NodeMessage.Kind.of(name);
        if (kind.isEmpty()) {
            LOG.warnf("an order %s is for newer nodes", name);
            return Optional.empty();
        }
        return Optional.of(new NodeMessage(
                row.getUuid("session_id"), row.getHardwareId("hardware_id"), kind.get(), row.findString("detail")));
    }

    /** Waits until something was posted on this node, or for the time given. */
    public void await(long millis) throws InterruptedException {
        if (posted.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            posted.drainPermits();
        }
    }
}
