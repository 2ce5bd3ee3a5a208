package dev.patchbay.contracts.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import java.time.Instant;

/**
 * A domain was removed; it had no devices.
 *
 * @param version higher than that of each change before
 */
public record DomainRemoved(DomainName domain, long domainId, long version, Instant at) implements Event {

    @Override
    public String subject() {
        return domain.value();
    }
}
