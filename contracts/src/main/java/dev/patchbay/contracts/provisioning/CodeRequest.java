package dev.patchbay.contracts.provisioning;

import dev.patchbay.contracts.DomainName;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * Asks provisioning for a new code on behalf of an app that has logged in at inventory.
 *
 * @param actor the app
 * @param actorDomain whose password it knows, so that it administers that domain
 * @param domain the domain of the code
 * @param category the number of a provisioning category, or its name
 * @param user the user that the device is for (SIP name)
 * @param rollout whether it is good for 7 days instead of 15 minutes; by default it is not
 * @param administrative whether the device gets the password of the domain; by default it does not
 */
public record CodeRequest(
        @Size(max = MAX_TEXT) String actor,
        DomainName actorDomain,
        Optional<@Size(max = MAX_TEXT) String> actorAddress,
        DomainName domain,
        @Size(max = MAX_TEXT) String category,
        Optional<@Size(max = MAX_TEXT) String> user,
        Optional<Boolean> rollout,
        Optional<Boolean> administrative) {

    private static final int MAX_TEXT = 300;
}
