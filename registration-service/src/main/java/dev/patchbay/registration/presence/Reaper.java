package dev.patchbay.registration.presence;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.node.NodeLeases;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells the devices of nodes that are gone as offline. Every node does it; a lock on the row of the dead one lets one at a
 * time work, and its death in the middle leaves the rest to the next.
 */
@Singleton
public class Reaper {

    private static final Logger LOG = Logger.getLogger(Reaper.class);
    private static final int CHUNK = 500;

    private final BlockingDatabase database;
    private final NodeLeases leases;
    private final Node self;
    private final SessionRemoval sessions;
    private final RegistrationMetrics metrics;

    Reaper(
            BlockingDatabase database,
            NodeLeases leases,
            Node self,
            SessionRemoval sessions,
            RegistrationMetrics metrics) {
        this.database = database;
        this.leases = leases;
        this.self = self;
        this.sessions = sessions;
        this.metrics = metrics;
    }

    /** A process of the same name was here before, and is not any more: its devices are told before new ones come. */
    void begin(@Observes @Priority(2) StartupEvent event) {
        try {
            reap(leases.predecessors(self));
        } catch (DatabaseException unreachable) {
            LOG.warnf("predecessors are seen to when their leases end: %s", unreachable.getMessage());
        }
    }

    @Scheduled(
            every = "${patchbay.registration.reap-interval}",
            identity = "reaper",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            if (self.mayJudge()) {
                reap(leases.expired(self));
            }
        } catch (DatabaseException unreachable) {
            LOG.warnf("can't look for lost nodes: %s", unreachable.getMessage());
        }
    }

    private void reap(List<UUID> nodes) {
        for (UUID gone : nodes) {
            int told = 0;
            int chunk;
            do {
                chunk = database.inTransaction(connection -> {
                    if (!leases.take(connection, gone, self)) {
                        return 0;
                    }
                    int reaped = sessions.reap(connection, gone, CHUNK).await().indefinitely();
                    if (reaped == 0) {
                        leases.remove(connection, gone);
                    }
                    return reaped;
                });
                told += chunk;
            } while (chunk > 0);
            metrics.reaped(told);
            LOG.infof("node %s is gone; %d of its sessions were told as offline", gone, told);
        }
    }
}
