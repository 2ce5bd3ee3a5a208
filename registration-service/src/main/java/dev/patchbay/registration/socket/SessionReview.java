package dev.patchbay.registration.socket;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.registration.commands.CommandClaims;
import dev.patchbay.registration.deployment.Deployments;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.presence.SessionReviewRows;
import dev.patchbay.registration.presence.SessionReviewRows.Reviewed;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Goes through the stored sessions of this node from time to time, and finds what waits for them although nobody has given the
 * order: a sysclient password to be given, an administrative one to be sent, commands. It is the net below orders and marks; its cost
 * depends on the sessions of the node only, a few rows for each.
 */
@Singleton
class SessionReview {

    private static final Logger LOG = Logger.getLogger(SessionReview.class);
    private static final int CHUNK = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final BlockingDatabase database;
    private final SessionReviewRows rows;
    private final Deployments deployments;
    private final CommandClaims commands;
    private final LiveSessions live;
    private final SessionFlow flow;
    private final Node node;

    SessionReview(
            BlockingDatabase database,
            SessionReviewRows rows,
            Deployments deployments,
            CommandClaims commands,
            LiveSessions live,
            SessionFlow flow,
            Node node) {
        this.database = database;
        this.rows = rows;
        this.deployments = deployments;
        this.commands = commands;
        this.live = live;
        this.flow = flow;
        this.node = node;
    }

    @Scheduled(
            every = "${patchbay.registration.socket.review-interval}",
            identity = "session-review",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void review() {
        try {
            UUID after = FIRST;
            List<Reviewed> chunk = review(after);
            while (chunk.size() == CHUNK) {
                after = chunk.getLast().session();
                chunk = review(after);
            }
        } catch (DatabaseException unreachable) {
            LOG.warnf("sessions can't be reviewed: %s", unreachable.getMessage());
        }
    }

    private List<Reviewed> review(UUID after) {
        List<Reviewed> chunk = database.inTransaction(connection -> {
            List<Reviewed> found = rows.next(connection, node.id(), after, CHUNK);
            deployments.review(
                    connection,
                    found.stream()
                            .filter(Reviewed::passwordDue)
                            .map(Reviewed::session)
                            .toList());
            return found;
        });
        chunk.stream().filter(Reviewed::commandsWaiting).map(Reviewed::session).forEach(commands::look);
        chunk.stream().filter(Reviewed::grantWaiting).map(Reviewed::session).forEach(this::grant);
        return chunk;
    }

    private void grant(UUID session) {
        live.find(session)
                .ifPresent(found -> flow.grant(found)
                        .subscribe()
                        .with(_ -> {}, failure -> LOG.errorf(failure, "the session %s can't be granted", session)));
    }
}
