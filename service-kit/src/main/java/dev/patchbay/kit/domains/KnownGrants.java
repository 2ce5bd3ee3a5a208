package dev.patchbay.kit.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.rights.Grants;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The grants that inventory has told, for services that have none of their own. */
@Singleton
@DefaultBean
class KnownGrants implements Grants {

    private final Jdbi jdbi;
    private final DomainDirectory domains;

    KnownGrants(Jdbi jdbi, DomainDirectory domains) {
        this.jdbi = jdbi;
        this.domains = domains;
    }

    @Override
    public Set<DomainName> accessOf(DomainName domain) {
        return jdbi.withHandle(handle -> domains.find(handle, domain))
                .map(known -> Set.copyOf(known.access()))
                .orElse(Set.of());
    }
}
