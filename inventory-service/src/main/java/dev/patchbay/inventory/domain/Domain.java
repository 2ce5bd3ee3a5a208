package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainCategory;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.contracts.domains.DomainRemoved;
import dev.patchbay.contracts.secrets.DomainSecretRemoved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A domain as it is stored, without its password.
 *
 * @param version rises with each change, across all domains and devices
 * @param deployPasswords whether its devices are given administrative passwords
 * @param passwordRollout how often that has been switched on
 * @param secondary whether its devices have their first registration elsewhere
 * @param registrationUrl where its devices are to connect to, if it has a URL of its own
 * @param access the domains that it has been granted access to, by name
 * @param categories by id
 */
public record Domain(
        long id,
        DomainName name,
        long version,
        boolean instanceDomain,
        Optional<String> invoiceReference,
        List<String> mailRecipients,
        boolean deployPasswords,
        long passwordRollout,
        boolean secondary,
        Optional<String> registrationUrl,
        List<DomainName> access,
        List<DomainCategory> categories,
        Instant createdAt,
        Instant changedAt) {

    public Domain {
        mailRecipients = List.copyOf(mailRecipients);
        access = List.copyOf(access);
        categories = List.copyOf(categories);
    }

    /** Whether it has a category of this number. */
    public boolean hasCategory(long category) {
        return categories.stream().anyMatch(one -> one.id() == category);
    }

    /** What it is called in the audit trail. */
    String object() {
        return "domain/" + name;
    }

    DomainChanged changed() {
        return new DomainChanged(
                name,
                id,
                version,
                instanceDomain,
                invoiceReference,
                mailRecipients,
                access,
                categories,
                deployPasswords,
                passwordRollout,
                secondary,
                registrationUrl,
                changedAt);
    }

    DomainRemoved removed(long version, Instant at) {
        return new DomainRemoved(name, id, version, at);
    }

    DomainSecretRemoved secretRemoved(long version, Instant at) {
        return new DomainSecretRemoved(name, version, at);
    }
}
