package dev.patchbay.contracts.secrets;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import java.time.Instant;

/**
 * A domain was removed, and its password with it.
 *
 * @param version higher than that of each change before
 */
public record DomainSecretRemoved(DomainName domain, long version, Instant at) implements Event {

    @Override
    public String subject() {
        return domain.value();
    }
}
