package dev.patchbay.contracts.provisioning;

import dev.patchbay.contracts.DomainName;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * Asks provisioning what became of a code, on behalf of an app that has logged in at inventory.
 *
 * @param actor the app
 * @param actorDomain whose password it knows, so that it administers that domain
 * @param domain the domain of the code
 * @param code its digits
 */
public record CodeLookup(
        @Size(max = MAX_TEXT) String actor,
        DomainName actorDomain,
        Optional<@Size(max = MAX_TEXT) String> actorAddress,
        DomainName domain,
        @Size(max = MAX_TEXT) String code) {

    private static final int MAX_TEXT = 300;

    /** Without the digits. */
    @Override
    public String toString() {
        return "CodeLookup[" + domain + "]";
    }
}
