package dev.patchbay.kit.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.rights.Grants;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Set;

/** The grants that inventory has told, for services that have none of their own. */
@Singleton
@DefaultBean
class KnownGrants implements Grants {

    private final BlockingDatabase database;
    private final DomainDirectory domains;

    KnownGrants(BlockingDatabase database, DomainDirectory domains) {
        this.database = database;
        this.domains = domains;
    }

    @Override
    public Set<DomainName> accessOf(DomainName domain) {
        return database.read(connection -> domains.find(connection, domain))
                .map(known -> Set.copyOf(known.access()))
                .orElse(Set.of());
    }
}
