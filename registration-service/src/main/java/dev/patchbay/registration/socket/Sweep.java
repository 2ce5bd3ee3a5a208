package dev.patchbay.registration.socket;

import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.registration.session.CloseCode;
import dev.patchbay.registration.session.Reaction;
import dev.patchbay.registration.session.SessionState.Challenged;
import dev.patchbay.registration.session.SessionState.Connected;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Looks after what devices fail to do: say who they are, answer the challenge, stay alive. */
@Singleton
class Sweep {

    private final LiveSessions live;
    private final SessionFlow flow;
    private final SocketConfig config;
    private final Clock clock;

    Sweep(LiveSessions live, SessionFlow flow, SocketConfig config, Clock clock) {
        this.live = live;
        this.flow = flow;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${patchbay.registration.socket.sweep-interval}",
            identity = "socket-sweep",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Instant now = clock.instant();
        for (LiveSession session : live.all()) {
            sweep(session, now).subscribe().with(_ -> {}, _ -> {});
        }
    }

    private Uni<Void> sweep(LiveSession session, Instant now) {
        if (session.busy()) {
            return Uni.createFrom().voidItem();
        }
        if (session.heardAt().isBefore(now.minus(config.idleTime()))) {
            return flow.close(session, CloseCode.POLICY_VIOLATION, "no sign of life", DeviceOffline.Reason.IDLE);
        }
        if (session.machine().state() instanceof Connected
                && session.connectedAt().isBefore(now.minus(config.identifyTime()))) {
            return flow.react(session, new Reaction.Close(CloseCode.POLICY_VIOLATION, "no identify"));
        }
        return challenge(session, now).chain(() -> ping(session, now));
    }

    private Uni<Void> challenge(LiveSession session, Instant now) {
        if (!(session.machine().state() instanceof Challenged challenged)) {
            return Uni.createFrom().voidItem();
        }
        if (!challenged.shown()) {
            session.challengeBefore(now.minus(config.unansweredTime()))
                    .ifPresent(challenge -> unanswered(session, challenge));
        }
        return session.challengeBefore(now.minus(config.challengeTime()))
                .map(challenge -> flow.react(session, session.machine().challengeTimedOut(challenge)))
                .orElseGet(Uni.createFrom()::voidItem);
    }

    /** In turn, so that it does not overtake an answer that is just being looked at. */
    private void unanswered(LiveSession session, String challenge) {
        session.inTurn(() -> flow.react(session, () -> session.machine().challengeUnanswered(challenge)), 0);
    }

    private Uni<Void> ping(LiveSession session, Instant now) {
        Instant quietSince = now.minus(config.pingAfter());
        boolean due =
                session.heardAt().isBefore(quietSince) && session.pingedAt().isBefore(quietSince);
        return due ? session.ping(now) : Uni.createFrom().voidItem();
    }
}
