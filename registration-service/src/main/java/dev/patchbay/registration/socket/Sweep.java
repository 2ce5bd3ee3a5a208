package dev.patchbay.registration.socket;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.registration.session.CloseCode;
import dev.patchbay.registration.session.Reaction;
import dev.patchbay.registration.session.SessionState.Challenged;
import dev.patchbay.registration.session.SessionState.Connected;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Looks after what devices fail to do: say who they are, answer the challenge, read what they are sent, stay alive. By a clock that
 * only goes forward.
 */
@Singleton
class Sweep {

    /** A longer break between two looks is one of the whole process, in which no device could be heard. */
    private static final long STANDSTILL = TimeUnit.SECONDS.toNanos(5);

    private final LiveSessions live;
    private final SessionFlow flow;
    private final SessionEnd ends;
    private final SocketConfig config;
    private final Ticker ticker;
    private final SignsOfLife.Times times;

    private long awakeSince;
    private long lookedAt;

    Sweep(LiveSessions live, SessionFlow flow, SessionEnd ends, SocketConfig config, Ticker ticker) {
        this.live = live;
        this.flow = flow;
        this.ends = ends;
        this.config = config;
        this.ticker = ticker;
        this.times = new SignsOfLife.Times(
                config.pingAfter().toNanos(),
                config.idleTime().toNanos(),
                config.pongTime().toNanos());
        this.awakeSince = ticker.read();
        this.lookedAt = awakeSince;
    }

    @Scheduled(
            every = "${patchbay.registration.socket.sweep-interval}",
            identity = "socket-sweep",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        long now = ticker.read();
        if (now - lookedAt > STANDSTILL) {
            awakeSince = now;
        }
        lookedAt = now;
        for (LiveSession session : live.all()) {
            sweep(session, now).subscribe().with(_ -> {}, _ -> {});
        }
    }

    private Uni<Void> sweep(LiveSession session, long now) {
        if (session.isClosed()) {
            return Uni.createFrom().voidItem();
        }
        if (session.isWritable()) {
            session.signs().writable(now);
        } else if (session.signs().unreadFor(now) > config.unreadTime().toNanos()) {
            return end(session, CloseCode.POLICY_VIOLATION, "nothing is read", DeviceOffline.Reason.IDLE);
        }
        if (session.busy()) {
            return session.signs().busyFor(now) > config.busyTime().toNanos()
                    ? end(session, CloseCode.TRY_AGAIN_LATER, "overloaded", DeviceOffline.Reason.INTERNAL_ERROR)
                    : Uni.createFrom().voidItem();
        }
        session.signs().settled(now);
        if (session.machine().state() instanceof Connected
                && session.age(now) > config.identifyTime().toNanos()) {
            return flow.react(session, new Reaction.Close(CloseCode.POLICY_VIOLATION, "no identify"));
        }
        return switch (session.signs().need(now, awakeSince, times)) {
            case END -> end(session, CloseCode.POLICY_VIOLATION, "no sign of life", DeviceOffline.Reason.IDLE);
            case PING -> challenge(session, now).chain(() -> session.ping(now));
            case NOTHING -> challenge(session, now);
        };
    }

    /** The end is stored now: the device may take long to notice, or never do. */
    private Uni<Void> end(LiveSession session, CloseCode code, String text, DeviceOffline.Reason reason) {
        Uni<Void> closed = flow.close(session, code, text, reason);
        ends.ended(session);
        return closed;
    }

    private Uni<Void> challenge(LiveSession session, long now) {
        if (!(session.machine().state() instanceof Challenged challenged)) {
            return Uni.createFrom().voidItem();
        }
        if (!challenged.shown()) {
            session.challengeOlderThan(config.unansweredTime().toNanos(), now)
                    .ifPresent(challenge -> unanswered(session, challenge));
        }
        return session.challengeOlderThan(config.challengeTime().toNanos(), now)
                .map(challenge -> flow.react(session, session.machine().challengeTimedOut(challenge)))
                .orElseGet(Uni.createFrom()::voidItem);
    }

    /** In turn, so that it does not overtake an answer that is just being looked at. */
    private void unanswered(LiveSession session, String challenge) {
        session.inTurn(() -> flow.react(session, () -> session.machine().challengeUnanswered(challenge)), 0);
    }
}
