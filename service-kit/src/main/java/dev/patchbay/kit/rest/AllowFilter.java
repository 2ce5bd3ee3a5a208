package dev.patchbay.kit.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Adds to each 405 the methods that the path knows (RFC 9110, section 15.5.6). */
public class AllowFilter {

    private final AllowedMethods methods;

    AllowFilter(AllowedMethods methods) {
        this.methods = methods;
    }

    @ServerResponseFilter
    public void name(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            Set<String> allowed =
                    methods.of(request.getUriInfo().getRequestUri().getRawPath());
            response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", allowed));
        }
    }
}
