package dev.patchbay.registration.domain;

import dev.patchbay.contracts.domains.DomainChanged;

/**
 * How the devices of a domain are treated.
 *
 * @param deploys whether they are given administrative passwords
 * @param secondary whether they have their first registration elsewhere, so that nothing is changed on them from here
 */
public record DomainRule(boolean deploys, boolean secondary) {

    /** A domain that nothing was told of yet. */
    public static final DomainRule UNKNOWN = new DomainRule(false, false);

    public static DomainRule of(DomainChanged domain) {
        return new DomainRule(domain.deployPasswords() && !domain.secondary(), domain.secondary());
    }
}
