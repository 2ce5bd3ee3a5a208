package dev.patchbay.kit.rights;

import java.security.Principal;

/** A caller that was let in with a password. */
public record CallerPrincipal(Caller caller) implements Principal {

    @Override
    public String getName() {
        return caller.name();
    }
}
