package dev.patchbay.kit.rights;

import java.util.Locale;
import java.util.Optional;

/** What a caller may do within the domains it may see; each role includes the ones before it. */
public enum Role {
    /** May look, not change. */
    VIEWER,
    /** May change what belongs to a domain: its devices, their names, their groups. */
    EDITOR,
    /** May also change the settings of the own domain. In the instance domain: may do everything, in every domain. */
    ADMIN;

    /** The role with this name in a token; empty for one that this version does not know. */
    public static Optional<Role> named(String name) {
        for (Role role : values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
