package dev.patchbay.kit.rights;

import java.util.Optional;

/** What a caller may do only if it was given to it explicitly, whatever the role. */
public enum Permission {
    /** Seeing passwords of devices and domains in clear. */
    SHOW_PASSWORDS("show-passwords");

    private final String claim;

    Permission(String claim) {
        this.claim = claim;
    }

    /** The value in the claim {@code permissions} of a token. */
    public String claim() {
        return claim;
    }

    /** The permission with this name in a token; empty for one that this version does not know. */
    public static Optional<Permission> named(String name) {
        for (Permission permission : values()) {
            if (permission.claim.equals(name)) {
                return Optional.of(permission);
            }
        }
        return Optional.empty();
    }
}
