package dev.patchbay.contracts.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A domain as it is now: it was created or changed. Its password is not part of it.
 *
 * @param domainId the number of the domain in inventory
 * @param version rises with each change
 * @param instanceDomain whether it is the domain of the installation itself, whose administrators see all domains
 * @param invoiceReference free text that billing prints
 * @param mailRecipients who gets notices about the domain
 */
public record DomainChanged(
        DomainName domain,
        long domainId,
        long version,
        boolean instanceDomain,
        Optional<String> invoiceReference,
        List<String> mailRecipients,
        Instant at)
        implements Event {

    public DomainChanged {
        mailRecipients = List.copyOf(mailRecipients);
    }

    @Override
    public String subject() {
        return domain.value();
    }
}
