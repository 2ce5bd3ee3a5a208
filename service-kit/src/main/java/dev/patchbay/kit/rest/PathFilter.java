package dev.patchbay.kit.rest;

import dev.patchbay.kit.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses {@code ;} in the paths of the API: what follows one would be ignored otherwise. */
public class PathFilter {

    private final CurrentVertxRequest request;

    PathFilter(CurrentVertxRequest request) {
        this.request = request;
    }

    /** @throws ProblemException invalid-request */
    @ServerRequestFilter(preMatching = true)
    public void refuseParameters() {
        // as it came: the framework shows paths without what follows a `;`
        String path = request.getCurrent().request().path();
        if (path.startsWith(ApiPaths.PREFIX) && path.indexOf(';') >= 0) {
            throw ProblemException.invalid("", "the path must not have a `;`");
        }
    }
}
