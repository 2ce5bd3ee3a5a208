package dev.patchbay.registration.socket;

import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.kit.runtime.Ids;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.presence.SessionStore;
import dev.patchbay.registration.provisioning.InterfaceAnswer;
import dev.patchbay.registration.provisioning.OpenInterfaces;
import dev.patchbay.registration.provisioning.ProvisioningConfig;
import dev.patchbay.registration.provisioning.ProvisioningRequests;
import dev.patchbay.registration.session.BadInput;
import dev.patchbay.registration.session.CloseCode;
import dev.patchbay.registration.session.Reaction;
import dev.patchbay.sysclient.ProvisionResult;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Asks provisioning about analogue interfaces of gateways on this node, and tells them the answers; each question is answered
 * exactly once while its session lives. Never blocks. Safe for concurrent use.
 */
@Singleton
class InterfaceDesk {

    private static final Logger LOG = Logger.getLogger(InterfaceDesk.class);

    private final Map<UUID, OpenInterfaces> open = new ConcurrentHashMap<>();
    private final SessionStore store;
    private final ProvisioningRequests requests;
    private final ProvisioningConfig config;
    private final RegistrationMetrics metrics;
    private final Ids ids;
    private final Clock clock;

    InterfaceDesk(
            SessionStore store,
            ProvisioningRequests requests,
            ProvisioningConfig config,
            RegistrationMetrics metrics,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.requests = requests;
        this.config = config;
        this.metrics = metrics;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Void> ask(LiveSession session, Reaction.AskForInterface question) {
        ProvisioningRequested request =
                requests.of(question.provision(), session.id(), session.address(), question.id(), question.identity());
        OpenInterfaces interfaces = of(session);
        if (!interfaces.ask(request.requestId(), clock.instant())) {
            metrics.badInput(BadInput.TOO_MANY_ATTEMPTS);
            return refuse(session, "too many at once, try again");
        }
        return store.ask(request)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("a question about an interface was not stored: %s", failure.getMessage()))
                .onFailure()
                .invoke(() -> interfaces.answer(request.requestId(), Optional.of(OpenInterfaces.NO_ANSWER)))
                .onFailure()
                .recoverWithNull();
    }

    /** Answers what needs no decision, after what was asked before it. */
    Uni<Void> refuse(LiveSession session, String error) {
        Optional<CompletionStage<?>> written = of(session).refuse(ids.next(), clock.instant(), error);
        if (written.isPresent()) {
            // part of the turn: a device that reads nothing gets no second answer
            return Uni.createFrom().completionStage(written.get()).replaceWithVoid();
        }
        metrics.closed(CloseCode.POLICY_VIOLATION);
        return session.close(CloseCode.POLICY_VIOLATION, "too many questions", DeviceOffline.Reason.PROTOCOL_VIOLATION);
    }

    void answer(LiveSession session, InterfaceAnswer answer) {
        Optional.ofNullable(open.get(session.id()))
                .ifPresent(interfaces -> interfaces.answer(answer.requestId(), answer.error()));
    }

    private OpenInterfaces of(LiveSession session) {
        return open.computeIfAbsent(
                session.id(), _ -> new OpenInterfaces(config.interfacesAtOnce(), result -> send(session, result)));
    }

    private static CompletionStage<?> send(LiveSession session, ProvisionResult result) {
        return session.send(result)
                .onFailure()
                .invoke(failure -> LOG.debugf("the session %s has ended: %s", session.id(), failure))
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage();
    }

    /** The session has ended; nobody waits any more. */
    void ended(LiveSession session) {
        open.remove(session.id());
    }

    @Scheduled(
            every = "${patchbay.registration.socket.sweep-interval}",
            identity = "interface-answers",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expire() {
        Instant before = clock.instant().minus(config.answerTime());
        open.values().forEach(interfaces -> metrics.provisioningUnanswered(interfaces.expire(before)));
    }
}
