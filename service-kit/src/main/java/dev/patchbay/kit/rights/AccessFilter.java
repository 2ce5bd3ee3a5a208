package dev.patchbay.kit.rights;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Decides about the rights of REST callers, as {@link RequiresAccess} declares them, before anything else of a request is read. */
public class AccessFilter {

    private static final String DOMAIN = "domain";

    private final AccessPolicy policy;
    private final CurrentCaller caller;

    AccessFilter(AccessPolicy policy, CurrentCaller caller) {
        this.policy = policy;
        this.caller = caller;
    }

    /** @throws ProblemException unauthenticated, forbidden, or not-found for a foreign domain */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void require(ResourceInfo resource, UriInfo uri) {
        @Nullable RequiresAccess required = resource.getResourceMethod().getAnnotation(RequiresAccess.class);
        if (required == null) {
            return;
        }
        Caller who = caller.get();
        for (Access access : required.value()) {
            access.require(policy, who, () -> domain(uri));
        }
    }

    private static DomainName domain(UriInfo uri) {
        String name = uri.getPathParameters().getFirst(DOMAIN);
        if (!DomainName.isValid(name)) {
            throw ProblemException.missing("domain");
        }
        return new DomainName(name);
    }
}
