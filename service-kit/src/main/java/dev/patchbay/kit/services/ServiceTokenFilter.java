package dev.patchbay.kit.services;

import dev.patchbay.kit.problem.ProblemException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets only other services of the installation use the operations that are for them. */
public class ServiceTokenFilter {

    private final ServiceTokens tokens;

    ServiceTokenFilter(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    /** @throws ProblemException unauthenticated */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void require(ResourceInfo resource, ContainerRequestContext request) {
        @Nullable
        RequiresServiceToken required = resource.getResourceMethod().getAnnotation(RequiresServiceToken.class);
        if (required != null) {
            tokens.require(request.getHeaderString(HttpHeaders.AUTHORIZATION), required.value());
        }
    }
}
