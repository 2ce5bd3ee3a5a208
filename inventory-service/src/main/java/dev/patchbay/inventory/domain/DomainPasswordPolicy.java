package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords a domain may have: long enough, not blank, and not the name of the domain. Whoever knows the password
 * administers the domain. Passwords that are stored already stay good. Stateless.
 */
@Singleton
class DomainPasswordPolicy {

    /** Devices take no longer ones, so no more than this can be asked for. */
    private static final int HIGHEST_MIN_LENGTH = DomainFields.MAX_DEPLOYED_PASSWORD;

    private final int minLength;

    @Inject
    DomainPasswordPolicy(DomainPasswordConfig config) {
        this(config.minLength());
    }

    DomainPasswordPolicy(int minLength) {
        if (minLength < 1 || minLength > HIGHEST_MIN_LENGTH) {
            throw new IllegalArgumentException("patchbay.inventory.domain-passwords.min-length must be from 1 to "
                    + HIGHEST_MIN_LENGTH + ", not " + minLength);
        }
        this.minLength = minLength;
    }

    /** Why the domain may not have the password, as a text that goes on after the name of the field; empty if it may. */
    Optional<String> mistake(String domain, String password) {
        if (password.isBlank()) {
            return Optional.of("must not be blank");
        }
        if (password.length() < minLength) {
            return Optional.of("must have at least " + minLength + " characters");
        }
        boolean isName = normalized(password).equals(normalized(domain));
        return isName ? Optional.of("must not be the name of the domain") : Optional.empty();
    }

    /** @throws ProblemException invalid-request, if the domain may not have the password */
    void require(DomainName domain, String password) {
        mistake(domain.value(), password).ifPresent(mistake -> {
            throw ProblemException.invalid(DomainFields.PASSWORD, mistake);
        });
    }

    /** @throws IllegalStateException if the installation may not have the password; its text says what to change */
    void requireOfInstance(DomainName instanceDomain, String password) {
        mistake(instanceDomain.value(), password).ifPresent(mistake -> {
            throw new IllegalStateException("patchbay.instance.password " + mistake);
        });
    }

    private static String normalized(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
