package dev.patchbay.inventory.app.session;

/** Wants to know who has logged in. Implementations are beans, and safe for concurrent use. */
public interface LoginFollower {

    /** Called after the login was answered, before any request of the session. May block. */
    void loggedIn(AppSession session);
}
