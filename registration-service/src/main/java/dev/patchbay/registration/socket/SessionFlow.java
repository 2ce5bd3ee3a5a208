package dev.patchbay.registration.socket;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.registration.admission.Refusal;
import dev.patchbay.registration.admission.WrongDigests;
import dev.patchbay.registration.batch.Overloaded;
import dev.patchbay.registration.commands.CommandClaims;
import dev.patchbay.registration.conflict.IdentityConflictConfig;
import dev.patchbay.registration.credentials.Credential;
import dev.patchbay.registration.credentials.Passwords;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.presence.LiveDevice;
import dev.patchbay.registration.presence.SessionStore;
import dev.patchbay.registration.presence.Stored;
import dev.patchbay.registration.provisioning.ProvisioningRequests;
import dev.patchbay.registration.session.CloseCode;
import dev.patchbay.registration.session.Identities;
import dev.patchbay.registration.session.Reaction;
import dev.patchbay.registration.session.SessionState.Identified;
import dev.patchbay.registration.session.SessionState.Unassigned;
import dev.patchbay.sysclient.Challenge;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.SysclientPassword;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Does what the session machine says: reads passwords, sends, stores, closes. Never blocks. */
@Singleton
class SessionFlow {

    private static final Logger LOG = Logger.getLogger(SessionFlow.class);

    private final Passwords passwords;
    private final WrongDigests wrongDigests;
    private final SessionStore store;
    private final LiveSessions live;
    private final SocketPasswords administrative;
    private final CommandClaims commands;
    private final ProvisioningRequests requests;
    private final InterfaceDesk interfaces;
    private final RegistrationMetrics metrics;
    private final IdentityConflictConfig conflicts;
    private final Clock clock;
    private final Ticker ticker;

    SessionFlow(
            Passwords passwords,
            WrongDigests wrongDigests,
            SessionStore store,
            LiveSessions live,
            SocketPasswords administrative,
            CommandClaims commands,
            ProvisioningRequests requests,
            InterfaceDesk interfaces,
            RegistrationMetrics metrics,
            IdentityConflictConfig conflicts,
            Clock clock,
            Ticker ticker) {
        this.ticker = ticker;
        this.conflicts = conflicts;
        this.passwords = passwords;
        this.wrongDigests = wrongDigests;
        this.store = store;
        this.live = live;
        this.administrative = administrative;
        this.commands = commands;
        this.requests = requests;
        this.interfaces = interfaces;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Never fails: what goes wrong closes the session. */
    Uni<Void> react(LiveSession session, Reaction reaction) {
        return react(session, () -> reaction);
    }

    /** As {@link #react(LiveSession, Reaction)}, of what is found out when it is begun. */
    Uni<Void> react(LiveSession session, Supplier<Reaction> reaction) {
        session.begin();
        return Uni.createFrom()
                .deferred(() -> act(session, reaction.get()))
                .onFailure()
                .recoverWithUni(failure -> giveUp(session, failure))
                .eventually(session::finish);
    }

    /** Gives the session the password that waits for its device, if it still does. Never fails. */
    Uni<Void> grant(LiveSession session) {
        return granted(session).onFailure().recoverWithUni(failure -> giveUp(session, failure));
    }

    /** Asks again for what the session shows; its device is not in use any more. Never fails. */
    Uni<Void> askAgain(LiveSession session) {
        if (!(session.machine().state() instanceof Unassigned unassigned)) {
            return Uni.createFrom().voidItem();
        }
        session.demands().reopened();
        return ask(session, unassigned.id(), unassigned.identity(), Proof.NONE)
                .onFailure()
                .recoverWithUni(failure -> giveUp(session, failure));
    }

    private Uni<Void> act(LiveSession session, Reaction reaction) {
        return switch (reaction) {
            case Reaction.Ignore _ -> Uni.createFrom().voidItem();
            case Reaction.LookUpPassword(var id, var identity) -> lookUp(session, id, identity);
            case Reaction.SendChallenge(var challenge) -> {
                session.challenged(challenge, ticker.read());
                yield session.send(new Challenge(challenge));
            }
            case Reaction.Record(var id, var identity, var proof) -> {
                live.identified(session);
                yield store(session, id, identity, proof, Optional.empty());
            }
            case Reaction.RecordUnanswered(var id, var identity) -> storeUnanswered(session, id, identity);
            case Reaction.ShowCode(var id, var identity, var proof) -> ask(session, id, identity, proof);
            case Reaction.RecordFailure(var id, var identity, var cause) -> {
                if (cause == DeviceAuthenticationFailed.Cause.WRONG_DIGEST) {
                    wrongDigests.count(id, session.address());
                }
                yield store(session, id, identity, Proof.NONE, Optional.of(cause));
            }
            case Reaction.SendPassword(var id, var identity, var password) ->
                session.send(new SysclientPassword(password))
                        .onFailure()
                        .call(() -> passwords.letWait(id, session.id()))
                        .invoke(() -> live.identified(session))
                        .chain(() -> store(session, id, identity, Proof.GRANT, Optional.empty()));
            case Reaction.AskForInterface question -> interfaces.ask(session, question);
            case Reaction.RefuseInterface(var error) -> interfaces.refuse(session, error);
            case Reaction.Close(var code, var text) ->
                close(session, code, text, DeviceOffline.Reason.PROTOCOL_VIOLATION);
        };
    }

    private Uni<Void> lookUp(LiveSession session, HardwareId id, Identify identity) {
        return passwords
                .find(id)
                .chain(found -> found.flatMap(Credential::connectAfter)
                        .map(after -> refuseForNow(session, after))
                        .orElseGet(() -> act(session, found(session, id, identity, found))));
    }

    private Reaction found(LiveSession session, HardwareId id, Identify identity, Optional<Credential> found) {
        Reaction next = session.machine()
                .credentialsFound(id, identity, found.map(Credential::key), wrongDigests.mayTry(id, session.address()));
        if (next instanceof Reaction.SendChallenge) {
            session.willDeploy(found.flatMap(Credential::deployable));
        }
        return next;
    }

    /** Two devices use the identity, and one of them is online: the other must wait. It is kept for a moment, to slow it down. */
    private Uni<Void> refuseForNow(LiveSession session, Instant after) {
        metrics.refused(RegistrationMetrics.label(Refusal.IDENTITY_CONFLICT));
        Duration remaining = Duration.between(clock.instant(), after);
        Duration delay = remaining.compareTo(conflicts.closeDelay()) < 0 ? remaining : conflicts.closeDelay();
        Uni<Void> moment = Uni.createFrom().voidItem();
        return (delay.isPositive() ? moment.onItem().delayIt().by(delay) : moment)
                .chain(() -> close(
                        session,
                        CloseCode.TRY_AGAIN_LATER,
                        "two devices use this identity",
                        DeviceOffline.Reason.PROTOCOL_VIOLATION));
    }

    private Uni<Void> store(
            LiveSession session,
            HardwareId id,
            Identify identity,
            Proof proof,
            Optional<DeviceAuthenticationFailed.Cause> failure) {
        return session.storing(
                        again -> {
                            LiveDevice device = device(session, id, identity, proof, again);
                            return isOvertaken(session, proof)
                                    ? Uni.createFrom().item(Stored.DONE)
                                    : store.open(device, failure, demanded(session, identity, device));
                        },
                        Stored.DONE)
                .chain(stored -> stored(session, stored));
    }

    /** Shows the session as one without proof, while the answer to the challenge is still waited for. */
    private Uni<Void> storeUnanswered(LiveSession session, HardwareId id, Identify identity) {
        return session.storing(
                        again -> isOvertaken(session, Proof.NONE)
                                ? Uni.createFrom().item(Stored.DONE)
                                : store.open(
                                        device(session, id, identity, Proof.NONE, again),
                                        Optional.empty(),
                                        Optional.empty()),
                        Stored.DONE)
                .chain(stored -> stored == Stored.PASSWORD_WAITING
                        ? granted(session)
                        : Uni.createFrom().voidItem());
    }

    /** Whether the session has been given its password since it was found to have no proof. */
    private static boolean isOvertaken(LiveSession session, Proof proof) {
        return proof == Proof.NONE && session.isProven();
    }

    private static LiveDevice device(
            LiveSession session, HardwareId id, Identify identity, Proof proof, boolean again) {
        return new LiveDevice(
                session.id(),
                id,
                proof,
                session.machine().key().assignment(),
                again,
                session.connectedAt(),
                session.address(),
                session.host(),
                Identities.of(identity));
    }

    /** What the session asks provisioning for, told together with it. */
    private Optional<ProvisioningRequested> demanded(LiveSession session, Identify identity, LiveDevice device) {
        return requests.next(session.demands(), identity.provisioningCode(), device);
    }

    private Uni<Void> ask(LiveSession session, HardwareId id, Identify identity, Proof proof) {
        return session.storing(
                        again -> demanded(session, identity, device(session, id, identity, proof, again))
                                .map(store::ask)
                                .orElseGet(() -> Uni.createFrom().item(Stored.DONE)),
                        Stored.DONE)
                .replaceWithVoid();
    }

    private Uni<Void> stored(LiveSession session, Stored stored) {
        return switch (stored) {
            case DONE -> administrative.sendFound(session);
            case COMMANDS_WAITING -> administrative.sendFound(session).invoke(() -> commands.look(session.id()));
            case PASSWORD_WAITING -> granted(session);
            case OUTDATED ->
                close(
                        session,
                        CloseCode.SERVICE_RESTART,
                        "come again, the password has changed",
                        DeviceOffline.Reason.REMOVED);
        };
    }

    private Uni<Void> granted(LiveSession session) {
        if (!(session.machine().state() instanceof Identified identified)) {
            return Uni.createFrom().voidItem();
        }
        HardwareId id = identified.id();
        return passwords
                .claim(id, session.id())
                .chain(claimed ->
                        claimed.map(credential -> give(session, id, credential)).orElseGet(Uni.createFrom()::voidItem));
    }

    private Uni<Void> give(LiveSession session, HardwareId id, Credential credential) {
        Reaction reaction = session.machine().passwordGranted(credential.key());
        session.willDeploy(credential.deployable());
        session.demands().granted();
        // the session may have ended meanwhile
        return reaction instanceof Reaction.SendPassword ? act(session, reaction) : passwords.letWait(id, session.id());
    }

    private Uni<Void> giveUp(LiveSession session, Throwable failure) {
        if (session.isClosed()) {
            // the device left while it was being answered
            LOG.debugf("the session %s has ended: %s", session.id(), failure.getMessage());
            return Uni.createFrom().voidItem();
        }
        if (failure instanceof Overloaded || DatabaseException.passes(failure)) {
            LOG.debugf("the session %s is to come again: %s", session.id(), failure.getMessage());
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
