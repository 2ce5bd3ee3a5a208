package dev.patchbay.contracts.domains;

import dev.patchbay.contracts.Added;
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
 * @param access the domains that it has been granted access to; not transitive
 * @param categories the groups that its devices may be in
 * @param deployPasswords whether its devices are given administrative passwords, at once and after each reconnect
 * @param passwordRollout rises each time the deployment is switched on; devices with a random password then get a new one
 * @param secondary whether its devices have their first registration elsewhere, so that this instance changes nothing on
 *     them: no passwords, configurations or jobs
 * @param registrationUrl where its devices are to connect to; empty if that of the instance domain counts, or the usual one
 */
public record DomainChanged(
        DomainName domain,
        long domainId,
        long version,
        boolean instanceDomain,
        Optional<String> invoiceReference,
        List<String> mailRecipients,
        @Added(otherwise = "[]") List<DomainName> access,
        @Added(otherwise = "[]") List<DomainCategory> categories,
        @Added(otherwise = "false") boolean deployPasswords,
        @Added(otherwise = "0") long passwordRollout,
        @Added(otherwise = "false") boolean secondary,
        Optional<String> registrationUrl,
        Instant at)
        implements Event {

    public DomainChanged {
        mailRecipients = List.copyOf(mailRecipients);
        access = List.copyOf(access);
        categories = List.copyOf(categories);
    }

    @Override
    public String subject() {
        return domain.value();
    }
}
