package dev.patchbay.kit.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Answers 304 to who has what it reads already, by the entity tag (RFC 9110, section 13.1.2). */
public class NotModifiedFilter {

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @ServerResponseFilter
    public void answer(ContainerRequestContext request, ContainerResponseContext response) {
        @Nullable String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        @Nullable String tag = response.getHeaderString(HttpHeaders.ETAG);
        if (known != null
                && tag != null
                && READS.contains(request.getMethod())
                && response.getStatus() == Response.Status.OK.getStatusCode()
                && EntityTag.isAmong(known, tag)) {
            response.setStatusInfo(Response.Status.NOT_MODIFIED);
            response.setEntity(null);
        }
    }
}
