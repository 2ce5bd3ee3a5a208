package dev.patchbay.kit.rights;

import dev.patchbay.contracts.DomainName;
import java.util.Set;

/** The domains whose objects a caller may see. */
public sealed interface Scope {

    /** Those of all domains, and those of none. */
    record All() implements Scope {}

    /** Those of these domains; some of them may not exist. */
    record Only(Set<DomainName> domains) implements Scope {

        public Only {
            domains = Set.copyOf(domains);
        }
    }
}
