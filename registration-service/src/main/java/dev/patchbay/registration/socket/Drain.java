package dev.patchbay.registration.socket;

import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.registration.admission.Admission;
import dev.patchbay.registration.commands.CommandDesk;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.node.Node.LeaseLost;
import dev.patchbay.registration.presence.SessionStore;
import dev.patchbay.registration.session.CloseCode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Lets the devices of this node go: at once when its lease is lost, spread over some time when it shuts down. The latter
 * before the shutdown begins, since the HTTP server is the first to go then, and would close the sockets its own way.
 */
@Singleton
class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final Duration STORE_TIME = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(3);
    private static final long LOOK_NANOS = 10_000_000;

    private final LiveSessions live;
    private final SessionFlow flow;
    private final SessionStore store;
    private final CommandDesk commands;
    private final Admission admission;
    private final Node node;
    private final SocketConfig config;
    private final Clock clock;

    Drain(
            LiveSessions live,
            SessionFlow flow,
            SessionStore store,
            CommandDesk commands,
            Admission admission,
            Node node,
            SocketConfig config,
            Clock clock) {
        this.live = live;
        this.flow = flow;
        this.store = store;
        this.commands = commands;
        this.admission = admission;
        this.node = node;
        this.config = config;
        this.clock = clock;
    }

    void down(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        admission.drain();
        List<LiveSession> sessions = List.copyOf(live.all());
        LOG.infof("lets %d devices go within %s", sessions.size(), config.drainTime());
        long pauseNanos = sessions.isEmpty() ? 0 : config.drainTime().toNanos() / sessions.size();
        for (LiveSession session : sessions) {
            letGo(session).subscribe().with(_ -> {}, _ -> {});
            LockSupport.parkNanos(pauseNanos);
        }
        awaitGone();
        commands.close(STORE_TIME);
        store.close(STORE_TIME);
        node.end();
    }

    private void awaitGone() {
        Instant limit = clock.instant().plus(CLOSE_TIME);
        while (!live.isEmpty() && clock.instant().isBefore(limit)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    void leaseLost(@Observes LeaseLost event) {
        Multi.createFrom()
                .iterable(live.all())
                .onItem()
                .transformToUniAndMerge(this::letGo)
                .subscribe()
                .with(_ -> {}, failure -> LOG.error("sessions stay after the lease was lost", failure));
    }

    private Uni<Void> letGo(LiveSession session) {
        return flow.close(
                session, CloseCode.SERVICE_RESTART, "come again, to another node", DeviceOffline.Reason.DRAINED);
    }
}
