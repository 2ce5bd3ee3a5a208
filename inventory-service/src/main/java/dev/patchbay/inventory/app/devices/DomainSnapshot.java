package dev.patchbay.inventory.app.devices;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All domains at one moment, and who may see them: read once for all sessions of a replica.
 *
 * @param all by name
 * @param access the domains that each domain has been granted, if any
 */
public record DomainSnapshot(List<AppDomain> all, Map<DomainName, Set<DomainName>> access) {

    public DomainSnapshot {
        all = List.copyOf(all);
        access = Map.copyOf(access);
    }

    /** What the caller may see at this moment. */
    public Scope scope(AccessPolicy policy, Caller caller) {
        return new AccessPolicy(policy.instanceDomain(), domain -> access.getOrDefault(domain, Set.of())).scope(caller);
    }

    /** The domains of a scope; of all domains the very list of this snapshot. */
    public List<AppDomain> of(Scope scope) {
        return switch (scope) {
            case Scope.All _ -> all;
            case Scope.Only only ->
                all.stream()
                        .filter(domain -> only.domains().contains(domain.name()))
                        .toList();
        };
    }
}
