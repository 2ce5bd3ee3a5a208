package dev.patchbay.kit.rights;

import dev.patchbay.contracts.DomainName;

/**
 * Who asks, already authenticated, whatever the way in.
 *
 * @param name the user or app, for the audit trail
 * @param domain the domain it logged in with
 */
public record Caller(String name, DomainName domain, Role role) {}
