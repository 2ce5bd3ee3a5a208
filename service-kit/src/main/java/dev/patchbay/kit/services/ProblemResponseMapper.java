package dev.patchbay.kit.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.problem.RelayedError;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions of the error answers of other services. A problem that concerns the request becomes a {@link ProblemException}
 * with the same code, which is what callers look at. Everything else is a {@link ServiceFailedException}: the circuit breaker counts
 * it, and a call that may be repeated is.
 */
@Singleton
public class ProblemResponseMapper implements ResponseExceptionMapper<RuntimeException> {

    private static final int REDIRECTION = 300;
    private static final int SERVER_ERRORS = 500;

    private final ObjectMapper json;

    ProblemResponseMapper(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean handles(int status, @Nullable MultivaluedMap<String, Object> headers) {
        // 0 is no answer at all, and has an exception of its own
        return status >= REDIRECTION;
    }

    @Override
    public RuntimeException toThrowable(Response response) {
        JsonNode problem = problem(response);
        String code = problem.path("code").asText();
        if (response.getStatus() >= SERVER_ERRORS
                || code.isEmpty()
                || code.equals(CommonError.UNAUTHENTICATED.code())) {
            return new ServiceFailedException("the answer is " + response.getStatus() + " " + code);
        }
        return ProblemException.relayed(
                RelayedError.of(
                        code, response.getStatus(), problem.path("title").asText()),
                Optional.of(problem.path("detail").asText()).filter(detail -> !detail.isEmpty()),
                errors(problem),
                retryAfter(response));
    }

    private JsonNode problem(Response response) {
        try {
            @Nullable String body = response.readEntity(String.class);
            @Nullable JsonNode read = json.readTree(body == null ? "" : body);
            return read == null ? json.createObjectNode() : read;
        } catch (JsonProcessingException | ProcessingException | IllegalStateException notJson) {
            return json.createObjectNode();
        }
    }

    private static List<FieldError> errors(JsonNode problem) {
        return problem.path("errors")
                .valueStream()
                .map(error -> new FieldError(
                        error.path("field").asText(), error.path("message").asText()))
                .toList();
    }

    private static Optional<Duration> retryAfter(Response response) {
        return Optional.ofNullable(response.getHeaderString(HttpHeaders.RETRY_AFTER))
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
