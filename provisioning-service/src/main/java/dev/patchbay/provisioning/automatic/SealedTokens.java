package dev.patchbay.provisioning.automatic;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.secrets.SealedColumn;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Lets the tokens of domains be encrypted anew when there is a new key. */
@Singleton
class SealedTokens {

    @Produces
    @Singleton
    SealedColumn tokens() {
        return new SealedColumn(
                "automatic_token",
                "sealed",
                List.of("domain"),
                key -> AutomaticTokens.place(new DomainName((String) key.getFirst())));
    }
}
