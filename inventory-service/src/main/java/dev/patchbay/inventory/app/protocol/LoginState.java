package dev.patchbay.inventory.app.protocol;

import dev.patchbay.kit.rights.Caller;

/** How far the login on a socket has come. The methods of a state are its legal transitions. */
public sealed interface LoginState {

    /** Nothing has been asked for. */
    record Connected() implements LoginState {
        Challenged challenge(String challenge) {
            return new Challenged(challenge);
        }

        Refused refuse() {
            return new Refused();
        }
    }

    /** A challenge was given that nobody has used. */
    record Challenged(String challenge) implements LoginState {
        /** The old challenge is void. */
        Challenged again(String fresh) {
            return new Challenged(fresh);
        }

        /** The challenge is used up, whatever comes of it. */
        Checking check(AppLogin login) {
            return new Checking(login, challenge);
        }
    }

    /** The login is being compared with passwords. */
    record Checking(AppLogin login, String challenge) implements LoginState {
        LoggedIn accept(Caller caller, String sessionKey) {
            return new LoggedIn(login, challenge, caller, sessionKey);
        }

        Refused refuse() {
            return new Refused();
        }
    }

    /**
     * Somebody is there.
     *
     * @param login what has proven it, together with the challenge
     * @param sessionKey the key for fields that are encrypted for this session
     */
    record LoggedIn(AppLogin login, String challenge, Caller caller, String sessionKey) implements LoginState {
        /** Whether the login would be let in with this password, too. */
        public boolean isProvenBy(String password) {
            return login.isProvenBy(password, challenge);
        }

        Refused refuse() {
            return new Refused();
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "LoggedIn[" + login + ", " + caller + "]";
        }
    }

    /** The login has failed; the socket is about to be closed. */
    record Refused() implements LoginState {}
}
