package dev.patchbay.contracts.secrets;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import java.time.Instant;

/**
 * The password of a domain is a new one, or is encrypted anew.
 *
 * @param version the version of the domain that the password came with; stays when it is only encrypted anew
 * @param sealedPassword the encrypted password in Base64, bound to {@code domain-password/<domain>}
 */
public record DomainSecretChanged(DomainName domain, long version, String sealedPassword, Instant at) implements Event {

    @Override
    public String subject() {
        return domain.value();
    }
}
