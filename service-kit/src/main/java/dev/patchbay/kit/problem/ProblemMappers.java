package dev.patchbay.kit.problem;

import dev.patchbay.kit.database.DatabaseException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Renders everything that a REST request can end with, other than an answer, as a {@link Problem}. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** After so long a client may ask again that met an unavailable database. */
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

    private final AbortedRequests aborted;

    ProblemMappers(AbortedRequests aborted) {
        this.aborted = aborted;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException problem) {
        Response response = problem.retryAfter()
                .map(wait -> Response.fromResponse(answer(problem))
                        // whole seconds, and never too early
                        .header(HttpHeaders.RETRY_AFTER, wait.plusMillis(999).toSeconds())
                        .build())
                .orElseGet(() -> answer(problem));
        return problem.error().status() == CommonError.UNAUTHENTICATED.status() ? challenged(response) : response;
    }

    private static Response answer(ProblemException problem) {
        return Problem.response(problem.error(), problem.detail(), problem.fields());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(SecurityException refused) {
        if (refused.getCause() instanceof ProblemException problem) {
            return problem(problem);
        }
        return challenged(Problem.response(CommonError.UNAUTHENTICATED));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException refused) {
        return Problem.response(CommonError.FORBIDDEN);
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        if (status == CommonError.NOT_FOUND.status()) {
            return answer(ProblemException.missing("path"));
        }
        return Arrays.stream(CommonError.values())
                .filter(error -> error.status() == status)
                .findFirst()
                .map(Problem::response)
                .orElseGet(refused::getResponse);
    }

    @ServerExceptionMapper
    public Response broken(IOException failure) {
        return fault(failure);
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException fault) {
        if (DatabaseException.passes(fault)) {
            LOG.warnf("a request met an unavailable database: %s", fault.getMessage());
            return problem(ProblemException.unavailable(DATABASE_PAUSE, "The database can't be reached. Try again."));
        }
        return fault(fault);
    }

    private Response fault(Exception fault) {
        if (aborted.include(fault)) {
            // nobody reads it
            return Problem.response(CommonError.INVALID_REQUEST);
        }
        LOG.error("a request failed", fault);
        return Problem.response(CommonError.INTERNAL_ERROR);
    }

    private static Response challenged(Response response) {
        return Response.fromResponse(response)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}
