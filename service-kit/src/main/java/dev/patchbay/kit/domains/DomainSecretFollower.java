package dev.patchbay.kit.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.Transaction;

/**
 * What a service does when the password of a domain changes, beyond remembering it. Implementations are beans. Called in the
 * transaction that remembers the change, in rising order of versions of a domain.
 */
public interface DomainSecretFollower {

    /**
     * The domain has its first or a new password, which {@link DomainSecrets#find(Transaction, DomainName)} gives; not called
     * when it was only encrypted anew.
     */
    void changed(Transaction connection, DomainName domain, long version);

    default void removed(Transaction connection, DomainName domain) {}
}
