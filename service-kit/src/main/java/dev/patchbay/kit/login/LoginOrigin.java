package dev.patchbay.kit.login;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.limits.ClientNetwork;
import java.util.Optional;

/**
 * What wrong passwords are counted by first: attempts of one network for one domain.
 *
 * @param domain empty for all names that can't be a domain
 */
record LoginOrigin(ClientNetwork network, Optional<DomainName> domain) {

    static LoginOrigin of(LoginAttempt attempt) {
        return new LoginOrigin(
                ClientNetwork.of(attempt.address()),
                Optional.of(attempt.domain()).filter(DomainName::isValid).map(DomainName::new));
    }
}
