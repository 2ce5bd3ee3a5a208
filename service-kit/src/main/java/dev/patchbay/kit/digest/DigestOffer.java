package dev.patchbay.kit.digest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Adds the challenges of Digest to refusals, before that for tokens: simple clients look at the first one only.
 */
@Singleton
public class DigestOffer {

    /** Looked up when needed: filters are made before the configuration can be read. */
    private final Instance<DigestChallenges> challenges;

    private final CurrentVertxRequest request;

    DigestOffer(Instance<DigestChallenges> challenges, CurrentVertxRequest request) {
        this.challenges = challenges;
        this.request = request;
    }

    @ServerResponseFilter
    public void offer(ContainerResponseContext response) {
        @Nullable RoutingContext context = request.getCurrent();
        if (response.getStatus() != Status.UNAUTHORIZED.getStatusCode() || context == null) {
            return;
        }
        DigestChallenges offered = challenges.get();
        if (offered.concern(context)) {
            List<Object> challenges = new ArrayList<>(offered.of(context));
            challenges.addAll(response.getHeaders().getOrDefault(HttpHeaders.WWW_AUTHENTICATE, List.of()));
            response.getHeaders().put(HttpHeaders.WWW_AUTHENTICATE, challenges);
        }
    }
}
