package dev.patchbay.kit.rights;

import dev.patchbay.contracts.DomainName;
import java.util.Set;

/**
 * Who asks, already authenticated, whatever the way in.
 *
 * @param name the user or app, for the audit trail
 * @param domain the domain it logged in with
 * @param permissions what it was given beyond its role
 * @param address where it comes from, for the audit trail; empty if that is not known
 */
public record Caller(String name, DomainName domain, Role role, Set<Permission> permissions, Way way, String address) {

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** The suite itself, acting in a domain. */
    public static Caller system(DomainName domain) {
        return new Caller("patchbay", domain, Role.EDITOR, Set.of(), Way.SYSTEM, "");
    }
}
