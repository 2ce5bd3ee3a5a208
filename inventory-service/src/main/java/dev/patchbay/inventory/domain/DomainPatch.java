package dev.patchbay.inventory.domain;

import dev.patchbay.kit.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A checked JSON merge patch (RFC 7396) of a domain: what is absent stays, what is null is cleared. Its text does not show
 * the password.
 *
 * @param invoiceReference the new one, empty if it is cleared; absent if it stays
 */
record DomainPatch(
        Optional<String> password,
        Optional<Optional<String>> invoiceReference,
        Optional<List<String>> mailRecipients,
        Optional<Boolean> deployPasswords,
        Optional<Boolean> secondary) {

    /** What can be set of a domain, besides its password. */
    record Settings(
            Optional<String> invoiceReference,
            List<String> mailRecipients,
            boolean deployPasswords,
            boolean secondary) {

        static Settings of(Domain domain) {
            return new Settings(
                    domain.invoiceReference(), domain.mailRecipients(), domain.deployPasswords(), domain.secondary());
        }
    }

    Settings settings(Domain before) {
        return new Settings(
                invoiceReference.orElse(before.invoiceReference()),
                mailRecipients.orElse(before.mailRecipients()),
                deployPasswords.orElse(before.deployPasswords()),
                secondary.orElse(before.secondary()));
    }

    /**
     * Refuses a password that devices do not take, where it is to be deployed on them.
     *
     * @param stored asked for only if it is going to be deployed
     * @throws ProblemException invalid-request
     */
    void requireDeployable(Domain before, Supplier<String> stored) {
        if (!deployPasswords.orElse(before.deployPasswords())) {
            return;
        }
        if (password.isPresent()) {
            require(password.get(), DomainFields.PASSWORD, DomainFields.TOO_LONG_TO_DEPLOY);
        } else if (!before.deployPasswords()) {
            require(stored.get(), DomainFields.DEPLOY_PASSWORDS, DomainFields.STORED_TOO_LONG);
        }
    }

    private static void require(String password, String field, String otherwise) {
        if (!DomainFields.deployable(password)) {
            throw ProblemException.invalid(field, otherwise);
        }
    }

    @Override
    public String toString() {
        return "DomainPatch[]";
    }
}
