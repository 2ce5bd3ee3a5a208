package dev.patchbay.kit.login;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.rights.InstanceConfig;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a proof fits a domain. The instance domain has two passwords, its own and that of the installation; any other has
 * one. Each answer takes one look into the store, one decryption and two comparisons, whether the domain exists or not, and
 * whichever password was right.
 */
@Singleton
class PasswordCheck {

    private static final DomainName NOBODY = new DomainName("nobody");
    private static final String NOBODYS_PASSWORD = "a password that nobody has";

    private final DomainName instanceDomain;
    private final Optional<String> instancePassword;
    private final DomainPasswords passwords;
    private final SecretBox box;

    PasswordCheck(InstanceConfig instance, DomainPasswords passwords, SecretBox box) {
        this.instanceDomain = new DomainName(instance.domain());
        this.instancePassword = instance.password().filter(password -> !password.isEmpty());
        this.passwords = passwords;
        this.box = box;
    }

    /**
     * @param domain which one it is; empty if there can't be such a domain
     * @param known whether there is such a domain
     */
    record Answer(Optional<DomainName> domain, boolean known, boolean right) {}

    Answer check(String named, Predicate<String> proof) {
        Optional<DomainName> domain = DomainName.isValid(named) ? Optional.of(new DomainName(named)) : Optional.empty();
        Optional<String> own = passwords.find(domain.orElse(NOBODY)).filter(_ -> domain.isPresent());
        Optional<String> instance = instancePassword.filter(_ -> domain.equals(Optional.of(instanceDomain)));
        boolean fitsOwn = proof.test(own.orElseGet(this::nobodys));
        boolean fitsInstance = proof.test(instance.orElse(NOBODYS_PASSWORD));
        boolean right = fitsOwn & own.isPresent() | fitsInstance & instance.isPresent();
        return new Answer(domain, own.isPresent(), right);
    }

    /** Takes as long as decrypting the password of a domain that exists. */
    private String nobodys() {
        byte[] encrypted = box.encrypt(NOBODYS_PASSWORD, NOBODY.value());
        return encrypted.length > 0 ? NOBODYS_PASSWORD : "";
    }
}
