package dev.patchbay.kit.rest;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code Location} a path (RFC 9110, section 10.2.2). Behind a gateway a service can't be sure by which host it is reached, and
 * its own address is nobody's business.
 */
public class LocationFilter {

    @ServerResponseFilter
    public void withoutHost(ContainerResponseContext response) {
        @Nullable Object location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
        if (location != null) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, path(URI.create(location.toString())));
        }
    }

    static String path(URI location) {
        String query = location.getRawQuery() == null ? "" : "?" + location.getRawQuery();
        return location.getRawPath() + query;
    }
}
