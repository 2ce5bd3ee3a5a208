package dev.patchbay.kit.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.secrets.SealedColumn;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Lets the passwords of {@link DomainSecrets} be encrypted anew when there is a new key. */
@Singleton
class SealedDomainSecrets {

    @Produces
    @Singleton
    SealedColumn passwords() {
        return new SealedColumn(
                "domain_secret",
                "sealed_password",
                List.of("name"),
                key -> DomainSecrets.place(new DomainName((String) key.getFirst())));
    }
}
