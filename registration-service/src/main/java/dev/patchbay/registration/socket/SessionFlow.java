package dev.patchbay.registration.socket;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.registration.admission.Refusal;
import dev.patchbay.registration.admission.WrongDigests;
import dev.patchbay.registration.batch.Overloaded;
import dev.patchbay.registration.credentials.Passwords;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.presence.LiveDevice;
import dev.patchbay.registration.presence.SessionStore;
import dev.patchbay.registration.presence.Stored;
import dev.patchbay.registration.session.CloseCode;
import dev.patchbay.registration.session.Identities;
import dev.patchbay.registration.session.Reaction;
import dev.patchbay.registration.session.SessionState.Identified;
import dev.patchbay.sysclient.Challenge;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.SysclientPassword;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Does what the session machine says: reads passwords, sends, stores, closes. Never blocks. */
@Singleton
class SessionFlow {

    private static final Logger LOG = Logger.getLogger(SessionFlow.class);

    private final Passwords passwords;
    private final WrongDigests wrongDigests;
    private final SessionStore store;
    private final RegistrationMetrics metrics;
    private final Clock clock;

    SessionFlow(
            Passwords passwords,
            WrongDigests wrongDigests,
            SessionStore store,
            RegistrationMetrics metrics,
            Clock clock) {
        this.passwords = passwords;
        this.wrongDigests = wrongDigests;
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Never fails: what goes wrong closes the session. */
    Uni<Void> react(LiveSession session, Reaction reaction) {
        return act(session, reaction).onFailure().recoverWithUni(failure -> giveUp(session, failure));
    }

    /** Gives the session the password that waits for its device, if it still does. Never fails. */
    Uni<Void> grant(LiveSession session) {
        return granted(session).onFailure().recoverWithUni(failure -> giveUp(session, failure));
    }

    private Uni<Void> act(LiveSession session, Reaction reaction) {
        return switch (reaction) {
            case Reaction.Ignore _ -> Uni.createFrom().voidItem();
            case Reaction.LookUpPassword(var id, var identity) -> lookUp(session, id, identity);
            case Reaction.SendChallenge(var challenge) -> {
                session.challenged(challenge, clock.instant());
                yield session.send(new Challenge(challenge));
            }
            case Reaction.Record(var id, var identity, var proof) ->
                store(session, id, identity, proof, Optional.empty());
            case Reaction.RecordFailure(var id, var identity, var cause) -> {
                if (cause == DeviceAuthenticationFailed.Cause.WRONG_DIGEST) {
                    wrongDigests.count(id, session.address());
                }
                yield store(session, id, identity, Proof.NONE, Optional.of(cause));
            }
            case Reaction.SendPassword(var id, var identity, var password) ->
                session.send(new SysclientPassword(password))
                        .onFailure()
                        .call(() -> passwords.letWait(id))
                        .chain(() -> store(session, id, identity, Proof.GRANT, Optional.empty()));
            case Reaction.Close(var code, var text) ->
                close(session, code, text, DeviceOffline.Reason.PROTOCOL_VIOLATION);
        };
    }

    private Uni<Void> lookUp(LiveSession session, HardwareId id, Identify identity) {
        return passwords
                .find(id)
                .map(password -> session.machine()
                        .credentialsFound(id, identity, password, wrongDigests.mayTry(id, session.address())))
                .chain(next -> act(session, next));
    }

    private Uni<Void> store(
            LiveSession session,
            HardwareId id,
            Identify identity,
            Proof proof,
            Optional<DeviceAuthenticationFailed.Cause> failure) {
        LiveDevice device = new LiveDevice(
                session.id(), id, proof, session.connectedAt(), session.address(), Identities.of(identity));
        return session.storing(() -> store.open(device, failure), Stored.DONE)
                .chain(stored -> stored == Stored.PASSWORD_WAITING
                        ? granted(session)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> granted(LiveSession session) {
        if (!(session.machine().state() instanceof Identified identified)) {
            return Uni.createFrom().voidItem();
        }
        HardwareId id = identified.id();
        return passwords
                .claim(id)
                .chain(password -> password.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : give(session, id, session.machine().passwordGranted(password.get())));
    }

    private Uni<Void> give(LiveSession session, HardwareId id, Reaction reaction) {
        // the session may have ended meanwhile
        return reaction instanceof Reaction.SendPassword ? act(session, reaction) : passwords.letWait(id);
    }

    private Uni<Void> giveUp(LiveSession session, Throwable failure) {
        if (failure instanceof Overloaded) {
            metrics.refused(RegistrationMetrics.label(Refusal.OVERLOADED));
            return close(session, CloseCode.TRY_AGAIN_LATER, "overloaded", DeviceOffline.Reason.INTERNAL_ERROR);
        }
        LOG.errorf(failure, "the session %s of %s can't go on", session.id(), session.address());
        return close(session, CloseCode.INTERNAL_ERROR, "", DeviceOffline.Reason.INTERNAL_ERROR);
    }

    Uni<Void> close(LiveSession session, CloseCode code, String text, DeviceOffline.Reason reason) {
        metrics.closed(code);
        // a socket that breaks while it is being closed is closed, too
        return session.close(code, text, reason).onFailure().recoverWithNull();
    }
}
