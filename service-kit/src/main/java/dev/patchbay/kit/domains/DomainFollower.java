package dev.patchbay.kit.domains;

import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.contracts.domains.DomainRemoved;
import dev.patchbay.kit.database.Transaction;
import java.util.Optional;

/**
 * What a service does when a domain changes, beyond remembering it. Implementations are beans. Called in the transaction
 * that remembers the change, once for each version, in rising order of versions of a domain.
 */
public interface DomainFollower {

    /** @param before empty if the domain was not known */
    void changed(Transaction connection, Optional<DomainChanged> before, DomainChanged after);

    default void removed(Transaction connection, DomainRemoved removed) {}
}
