package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;

/** How the passwords of domains are kept: encrypted, each bound to its domain. */
@Singleton
class DomainPasswords {

    private static final String PLACE = "domain-password/";

    private final SecretBox box;

    DomainPasswords(SecretBox box) {
        this.box = box;
    }

    byte[] seal(DomainName domain, String password) {
        return box.encrypt(password, PLACE + domain.value());
    }
}
