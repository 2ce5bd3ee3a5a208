package dev.patchbay.kit.login;

import dev.patchbay.kit.rights.Caller;
import java.time.Duration;
import java.util.Optional;

/** How an attempt to log in has ended. */
public sealed interface LoginResult {

    /** The proof fits. */
    record Accepted(Caller by) implements LoginResult {}

    /** The proof fits no password of the domain, or there is no such domain. */
    record Wrong() implements LoginResult {}

    /**
     * The proof was not looked at, because too many attempts of the same network wait already.
     *
     * @param retryAfter when the client may come again
     */
    record Crowded(Duration retryAfter) implements LoginResult {}

    /** Who it is; empty unless accepted. */
    default Optional<Caller> caller() {
        return this instanceof Accepted accepted ? Optional.of(accepted.by()) : Optional.empty();
    }
}
