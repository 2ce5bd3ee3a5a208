package dev.patchbay.registration.session;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed.Cause;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.registration.session.SessionState.Authenticated;
import dev.patchbay.registration.session.SessionState.Challenge;
import dev.patchbay.registration.session.SessionState.Challenged;
import dev.patchbay.registration.session.SessionState.Closed;
import dev.patchbay.registration.session.SessionState.Connected;
import dev.patchbay.registration.session.SessionState.Identified;
import dev.patchbay.registration.session.SessionState.Unassigned;
import dev.patchbay.sysclient.Digests;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.Provision;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Decides what one device session does; see the flow in the device protocol. Takes what comes in, keeps the state and
 * returns the {@link Reaction}; it does nothing itself.
 *
 * <p>Messages of the socket come one after the other, but the password, the time-out and the end come from elsewhere at
 * any moment; so every method takes the monitor, briefly. The race that this closes: a password is given while the
 * answer to a challenge is under way. Whichever comes first decides, and the other finds a state in which it is harmless.
 */
public final class SessionMachine {

    /** So many challenges in one session are a device that restarts its program; more are someone who guesses. */
    static final int MAX_CHALLENGES = 10;

    private final Supplier<String> challenges;
    private final Consumer<BadInput> badInput;

    private SessionState state = new Connected();
    private int challengesSent;

    /**
     * @param challenges makes a new challenge: a decimal string nobody can foresee
     * @param badInput is told of each mistake of the device
     */
    public SessionMachine(Supplier<String> challenges, Consumer<BadInput> badInput) {
        this.challenges = challenges;
        this.badInput = badInput;
    }

    public synchronized SessionState state() {
        return state;
    }

    /** What the device has proven itself with; {@link DeviceKey#NONE} as long as it has not. */
    public synchronized DeviceKey key() {
        return state instanceof Authenticated authenticated ? authenticated.key() : DeviceKey.NONE;
    }

    /** The device says who it is, perhaps with the answer to a challenge. */
    public synchronized Reaction identify(Identify identity) {
        return switch (state) {
            case Closed _ -> new Reaction.Ignore();
            case Connected _ ->
                HardwareIdText.ofDevice(identity.id())
                        .<Reaction>map(id -> lookUp(id, identity))
                        .orElseGet(() -> violation(BadInput.INVALID_HARDWARE_ID, "the id is not a valid hardware id"));
            case Identified identified ->
                HardwareIdText.ofDevice(identity.id()).equals(Optional.of(identified.id()))
                        ? identifyAgain(identified, identity)
                        : violation(BadInput.IDENTITY_CHANGED, "a session has one hardware id");
        };
    }

    private Reaction identifyAgain(Identified identified, Identify identity) {
        return switch (identified) {
            case Unassigned unassigned -> lookUp(unassigned.id(), identity);
            case Challenged challenged -> answer(challenged, identity);
            case Authenticated authenticated -> refresh(authenticated, identity);
        };
    }

    private Reaction lookUp(HardwareId id, Identify identity) {
        if (identity.digest().isPresent()) {
            badInput.accept(BadInput.DIGEST_WITHOUT_CHALLENGE);
        }
        return new Reaction.LookUpPassword(id, identity);
    }

    private Reaction answer(Challenged challenged, Identify identity) {
        if (identity.digest().isEmpty()) {
            return unproven(challenged, identity, BadInput.NO_DIGEST, Cause.NO_DIGEST);
        }
        if (!answers(challenged.challenge(), identity, identity.digest().get())) {
            return unproven(challenged, identity, BadInput.WRONG_DIGEST, Cause.WRONG_DIGEST);
        }
        state = challenged.authenticated(identity);
        return new Reaction.Record(challenged.id(), identity, Proof.DIGEST);
    }

    private static boolean answers(Challenge challenge, Identify identity, String digest) {
        return Digests.matches(
                Digests.digest(
                        identity.id(),
                        identity.product(),
                        identity.version(),
                        challenge.text(),
                        challenge.key().password()),
                digest);
    }

    private Reaction unproven(Challenged challenged, Identify identity, BadInput input, Cause cause) {
        badInput.accept(input);
        state = challenged.unproven(identity);
        return new Reaction.RecordFailure(challenged.id(), identity, cause);
    }

    private Reaction refresh(Authenticated authenticated, Identify identity) {
        Identify before = authenticated.identity();
        state = authenticated.refreshed(identity);
        return saidAgain(authenticated.id(), before, identity, authenticated.proof());
    }

    private static Reaction saidAgain(HardwareId id, Identify before, Identify now, Proof proof) {
        if (!Identities.of(before).equals(Identities.of(now))) {
            return new Reaction.Record(id, now, proof);
        }
        return now.provisioningCode().isPresent() ? new Reaction.ShowCode(id, now, proof) : new Reaction.Ignore();
    }

    /** The device asks for one of its analogue interfaces. */
    public synchronized Reaction provision(Provision question) {
        return switch (state) {
            case Authenticated authenticated ->
                new Reaction.AskForInterface(authenticated.id(), authenticated.identity(), question);
            case Closed _ -> new Reaction.Ignore();
            case Connected _, Unassigned _, Challenged _ -> {
                badInput.accept(BadInput.INTERFACE_WITHOUT_PROOF);
                yield new Reaction.RefuseInterface("the gateway belongs to no domain, or has not authenticated itself");
            }
        };
    }

    /**
     * The answer to {@link Reaction.LookUpPassword}.
     *
     * @param key empty if the device has none
     * @param mayTry false if there have been too many wrong digests: then it is not asked again for now
     */
    public synchronized Reaction credentialsFound(
            HardwareId id, Identify identity, Optional<DeviceKey> key, boolean mayTry) {
        return switch (state) {
            case Connected connected
            when key.isEmpty() -> {
                state = connected.unassigned(id, identity);
                yield new Reaction.Record(id, identity, Proof.NONE);
            }
            case Connected connected
            when !mayTry -> {
                state = connected.unassigned(id, identity);
                yield limited(id, identity);
            }
            case Connected connected -> challenge(connected, id, identity, key.get());
            case Unassigned unassigned when key.isEmpty() -> refresh(unassigned, identity);
            case Unassigned unassigned
            when !mayTry -> {
                state = unassigned.refreshed(identity);
                yield limited(id, identity);
            }
            case Unassigned unassigned -> challenge(unassigned, identity, key.get());
            // a password was given, or the socket closed, while it was looked up
            case Challenged _, Authenticated _, Closed _ -> new Reaction.Ignore();
        };
    }

    private Reaction refresh(Unassigned unassigned, Identify identity) {
        state = unassigned.refreshed(identity);
        return saidAgain(unassigned.id(), unassigned.identity(), identity, Proof.NONE);
    }

    private Reaction limited(HardwareId id, Identify identity) {
        badInput.accept(BadInput.TOO_MANY_ATTEMPTS);
        return new Reaction.RecordFailure(id, identity, Cause.RATE_LIMITED);
    }

    private Reaction challenge(Connected connected, HardwareId id, Identify identity, DeviceKey key) {
        Challenge challenge = nextChallenge(key);
        state = connected.challenged(id, identity, challenge);
        return new Reaction.SendChallenge(challenge.text());
    }

    private Reaction challenge(Unassigned unassigned, Identify identity, DeviceKey key) {
        if (challengesSent >= MAX_CHALLENGES) {
            return violation(BadInput.TOO_MANY_ATTEMPTS, "too many attempts to authenticate in one session");
        }
        Challenge challenge = nextChallenge(key);
        state = unassigned.challenged(identity, challenge);
        return new Reaction.SendChallenge(challenge.text());
    }

    private Challenge nextChallenge(DeviceKey key) {
        challengesSent++;
        return new Challenge(challenges.get(), key);
    }

    /** No answer to this challenge has come for a moment. One that is still to come counts. */
    public synchronized Reaction challengeUnanswered(String challenge) {
        if (state instanceof Challenged challenged
                && !challenged.shown()
                && challenged.challenge().text().equals(challenge)) {
            state = challenged.unanswered();
            return new Reaction.RecordUnanswered(challenged.id(), challenged.identity());
        }
        return new Reaction.Ignore();
    }

    /** No answer to this challenge came in time. */
    public synchronized Reaction challengeTimedOut(String challenge) {
        if (state instanceof Challenged challenged
                && challenged.challenge().text().equals(challenge)) {
            return unproven(challenged, challenged.identity(), BadInput.NO_DIGEST, Cause.NO_DIGEST);
        }
        return new Reaction.Ignore();
    }

    /** The device was added to a domain. Has no effect on a session that has not identified or is closed. */
    public synchronized Reaction passwordGranted(DeviceKey key) {
        if (state instanceof Identified identified) {
            state = identified.granted(key);
            return new Reaction.SendPassword(identified.id(), identified.identity(), key.password());
        }
        return new Reaction.Ignore();
    }

    /** Ends the session, from either side. Returns the state it was in. */
    public synchronized SessionState close() {
        SessionState last = state;
        state = new Closed();
        return last;
    }

    private Reaction violation(BadInput input, String reason) {
        badInput.accept(input);
        return new Reaction.Close(input.closeCode(), reason);
    }
}
