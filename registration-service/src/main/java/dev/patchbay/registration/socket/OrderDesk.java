package dev.patchbay.registration.socket;

import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.workers.Worker;
import dev.patchbay.kit.workers.Workers;
import dev.patchbay.registration.commands.CommandClaims;
import dev.patchbay.registration.mailbox.Mailbox;
import dev.patchbay.registration.mailbox.Mailbox.Received;
import dev.patchbay.registration.mailbox.NodeMessage;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.provisioning.InterfaceAnswer;
import dev.patchbay.registration.session.CloseCode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Carries out the orders that any node gives about the sessions of this one. */
@Singleton
class OrderDesk {

    private static final Logger LOG = Logger.getLogger(OrderDesk.class);
    private static final long LOOK_MILLIS = 100;

    private final Mailbox mailbox;
    private final Node node;
    private final LiveSessions live;
    private final SessionFlow flow;
    private final CommandClaims commands;
    private final InterfaceDesk interfaces;

    private final Workers workers;
    private Optional<Worker> worker = Optional.empty();

    /** What has been handled and perhaps not been removed, because the connection broke. */
    private final Set<Long> handled = new HashSet<>();

    private volatile boolean running = true;

    OrderDesk(
            Mailbox mailbox,
            Node node,
            LiveSessions live,
            SessionFlow flow,
            CommandClaims commands,
            InterfaceDesk interfaces,
            Workers workers) {
        this.workers = workers;
        this.mailbox = mailbox;
        this.node = node;
        this.live = live;
        this.flow = flow;
        this.commands = commands;
        this.interfaces = interfaces;
    }

    void start(@Observes StartupEvent event) {
        worker = Optional.of(workers.start("order-desk", Thread.ofVirtual(), this::run));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        if (worker.isPresent()) {
            worker.get().stop(Duration.ofMillis(1));
        }
    }

    private void run() throws InterruptedException {
        while (running) {
            mailbox.await(LOOK_MILLIS);
            work();
        }
    }

    private void work() {
        try {
            List<Received> messages = mailbox.read(node.id());
            messages.stream()
                    .filter(message -> handled.add(message.id()))
                    .forEach(message -> message.message().ifPresent(this::carryOut));
            if (!messages.isEmpty()) {
                mailbox.handled(messages.stream().map(Received::id).toList());
                handled.clear();
            }
        } catch (DatabaseException unreachable) {
            LOG.warnf("can't look for orders: %s", unreachable.getMessage());
        } catch (RuntimeException unexpected) {
            // the desk must stay open for those that come
            LOG.error("orders can't be read", unexpected);
        }
    }

    private void carryOut(NodeMessage order) {
        LOG.debugf("order: %s", order);
        // deferred, so that what is wrong with one order, for example its detail, fails that one only
        live.find(order.sessionId())
                .map(session -> Uni.createFrom().deferred(() -> carryOut(session, order)))
                .ifPresent(done ->
                        done.subscribe().with(_ -> {}, failure -> LOG.errorf(failure, "the order %s failed", order)));
    }

    private Uni<Void> carryOut(LiveSession session, NodeMessage order) {
        return switch (order.kind()) {
            case ANSWER_INTERFACE -> {
                order.detail().map(InterfaceAnswer::of).ifPresent(answer -> interfaces.answer(session, answer));
                yield Uni.createFrom().voidItem();
            }
            case REFUSE_CODE -> {
                order.detail().map(UUID::fromString).ifPresent(session.demands()::refused);
                yield Uni.createFrom().voidItem();
            }
            case GRANT_PASSWORD -> flow.grant(session);
            case ASK_AGAIN -> flow.askAgain(session);
            case EXECUTE_COMMANDS -> Uni.createFrom().voidItem().invoke(() -> commands.look(session.id()));
            case CLOSE_REPLACED ->
                flow.close(
                        session,
                        CloseCode.NORMAL,
                        "replaced by a newer session",
                        DeviceOffline.Reason.CLOSED_BY_DEVICE);
            case CLOSE_REMOVED ->
                flow.close(session, CloseCode.POLICY_VIOLATION, "removed", DeviceOffline.Reason.REMOVED);
        };
    }
}
