package dev.patchbay.inventory.app.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.protocol.LoginState.Challenged;
import dev.patchbay.inventory.app.protocol.LoginState.Checking;
import dev.patchbay.inventory.app.protocol.LoginState.Connected;
import dev.patchbay.inventory.app.protocol.LoginState.LoggedIn;
import dev.patchbay.inventory.app.protocol.LoginState.Refused;
import dev.patchbay.kit.rights.Caller;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides what follows from a message: each challenge is good for one login, and each socket for one login that succeeds.
 * For one thread at a time, but for {@link #revoke}; {@link #state} may be read by any.
 */
public final class LoginMachine {

    /** Answered by the same message, in every state but the last one. */
    public static final String KEEP_ALIVE = "KeepAlive";

    private static final String CHALLENGE = "AppChallenge";
    private static final String LOGIN = "AppLogin";
    private static final String LOGIN_RESULT = "AppLoginResult";
    private static final String CHECK_BUILD = "CheckBuild";

    private final Supplier<String> challenges;
    private volatile LoginState state = new Connected();

    /** @param challenges makes a new challenge: digits only, 16 at most, never guessable */
    public LoginMachine(Supplier<String> challenges) {
        this.challenges = challenges;
    }

    /** What follows from a message. */
    public sealed interface Reaction {
        /** Nothing. */
        record Ignore() implements Reaction {}

        /** The answer is sent. */
        record Answer(ObjectNode answer) implements Reaction {}

        /** The answer is sent, then the socket is closed. */
        record Refuse(ObjectNode answer) implements Reaction {}

        /** The login is to be compared with the passwords of its domain; {@link #checked} then tells how to go on. */
        record Check(AppMessage message, Checking checking) implements Reaction {}

        /** It is a request of somebody who has logged in. */
        record Serve(AppMessage message, LoggedIn session) implements Reaction {}
    }

    /**
     * Who a login has turned out to be.
     *
     * @param sessionKey made of the password that fits
     */
    public record Proven(Caller caller, String sessionKey) {}

    public LoginState state() {
        return state;
    }

    public Reaction receive(AppMessage message) {
        return switch (message.type()) {
            case "" -> new Reaction.Ignore();
            case KEEP_ALIVE -> answer(message.answer(KEEP_ALIVE));
            // without a url: there is one build only, so no page has to load itself again
            case CHECK_BUILD -> answer(message.answer());
            case CHALLENGE -> challenge(message);
            case LOGIN -> login(message);
            default -> request(message);
        };
    }

    /** Ends what {@link Reaction.Check} has begun. */
    public Reaction checked(AppMessage message, Optional<Proven> proven) {
        if (!(state instanceof Checking checking)) {
            return new Reaction.Ignore();
        }
        if (proven.isEmpty()) {
            state = checking.refuse();
            return new Reaction.Refuse(message.answer(LOGIN_RESULT));
        }
        state = checking.accept(proven.get().caller(), proven.get().sessionKey());
        return new Reaction.Answer(message.answer(LOGIN_RESULT).put("ok", true));
    }

    /** What the login was proven with is worth nothing any more: nothing else is served. */
    public void revoke() {
        if (state instanceof LoggedIn session) {
            state = session.refuse();
        }
    }

    private Reaction answer(ObjectNode answer) {
        return state instanceof Refused ? new Reaction.Ignore() : new Reaction.Answer(answer);
    }

    private Reaction challenge(AppMessage message) {
        Optional<Challenged> next =
                switch (state) {
                    case Connected connected -> Optional.of(connected.challenge(challenges.get()));
                    case Challenged challenged -> Optional.of(challenged.again(challenges.get()));
                    case Checking _, LoggedIn _, Refused _ -> Optional.empty();
                };
        if (next.isEmpty()) {
            return new Reaction.Ignore();
        }
        state = next.get();
        return new Reaction.Answer(message.answer().put("challenge", next.get().challenge()));
    }

    private Reaction login(AppMessage message) {
        switch (state) {
            case Challenged challenged -> {
                Checking checking = challenged.check(AppLogin.of(message));
                state = checking;
                return new Reaction.Check(message, checking);
            }
            case Connected connected -> state = connected.refuse();
            case Checking checking -> state = checking.refuse();
            case LoggedIn session -> state = session.refuse();
            case Refused _ -> {
                return new Reaction.Ignore();
            }
        }
        return new Reaction.Refuse(message.answer(LOGIN_RESULT));
    }

    private Reaction request(AppMessage message) {
        return switch (state) {
            case LoggedIn session -> new Reaction.Serve(message, session);
            case Connected _, Challenged _, Checking _, Refused _ -> new Reaction.Ignore();
        };
    }
}
