package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.contracts.domains.DomainRemoved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A domain as it is stored, without its password.
 *
 * @param version rises with each change, across all domains and devices
 */
public record Domain(
        long id,
        DomainName name,
        long version,
        boolean instanceDomain,
        Optional<String> invoiceReference,
        List<String> mailRecipients,
        Instant createdAt,
        Instant changedAt) {

    public Domain {
        mailRecipients = List.copyOf(mailRecipients);
    }

    DomainChanged changed() {
        return new DomainChanged(
                name,
                id,
                version,
                instanceDomain,
                invoiceReference,
                mailRecipients,
                List.of(),
                List.of(),
                false,
                0,
                false,
                changedAt);
    }

    DomainRemoved removed(long version, Instant at) {
        return new DomainRemoved(name, id, version, at);
    }
}
