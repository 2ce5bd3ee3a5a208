package dev.patchbay.kit.security;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.rights.CallerAddress;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Logs the REST requests that were refused for what their callers are, or how often they come. */
public class RefusalFilter {

    private final SecurityLog log;
    private final CurrentVertxRequest current;

    RefusalFilter(SecurityLog log, CurrentVertxRequest current) {
        this.log = log;
        this.current = current;
    }

    @ServerResponseFilter
    public void log(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if (status == CommonError.FORBIDDEN.status()) {
            log(SecurityEvent.FORBIDDEN, request);
        } else if (status == CommonError.TOO_MANY_REQUESTS.status()) {
            log(SecurityEvent.RATE_LIMITED, request);
        } else if (status == CommonError.UNAUTHENTICATED.status()
                // the first request of a Digest client has none, and is asked for them
                && request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
            log(SecurityEvent.UNAUTHENTICATED, request);
        }
    }

    private void log(SecurityEvent event, ContainerRequestContext request) {
        log.log(
                event,
                CallerAddress.of(current.getCurrent()),
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath());
    }
}
