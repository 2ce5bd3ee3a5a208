package dev.patchbay.registration.socket;

import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.registration.admission.Admission;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.node.Node.LeaseLost;
import dev.patchbay.registration.presence.SessionStore;
import dev.patchbay.registration.session.CloseCode;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Lets the devices of this node go: spread over some time when it shuts down, at once when its lease is lost. */
@Singleton
class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final Duration STORE_TIME = Duration.ofSeconds(5);

    private final LiveSessions live;
    private final SessionFlow flow;
    private final SessionStore store;
    private final Admission admission;
    private final Node node;
    private final SocketConfig config;

    Drain(
            LiveSessions live,
            SessionFlow flow,
            SessionStore store,
            Admission admission,
            Node node,
            SocketConfig config) {
        this.live = live;
        this.flow = flow;
        this.store = store;
        this.admission = admission;
        this.node = node;
        this.config = config;
    }

    void down(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        admission.drain();
        List<LiveSession> sessions = List.copyOf(live.all());
        LOG.infof("lets %d devices go within %s", sessions.size(), config.drainTime());
        long pauseNanos = sessions.isEmpty() ? 0 : config.drainTime().toNanos() / sessions.size();
        for (LiveSession session : sessions) {
            letGo(session).subscribe().with(_ -> {}, _ -> {});
            LockSupport.parkNanos(pauseNanos);
        }
        store.close(STORE_TIME);
        node.end();
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
