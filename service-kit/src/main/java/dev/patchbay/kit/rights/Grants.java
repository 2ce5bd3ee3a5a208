package dev.patchbay.kit.rights;

import dev.patchbay.contracts.DomainName;
import java.util.Set;

/** Which domains have been granted access to others. May look into the database. Safe for concurrent use. */
@FunctionalInterface
public interface Grants {

    /** The domains that a domain may access besides itself; not transitive. */
    Set<DomainName> accessOf(DomainName domain);
}
