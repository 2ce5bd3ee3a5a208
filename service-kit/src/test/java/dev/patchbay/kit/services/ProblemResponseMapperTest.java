package dev.patchbay.kit.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemResponseMapperTest {

    private final ProblemResponseMapper mapper = new ProblemResponseMapper(new ObjectMapper());

    @Test
    void aProblemKeepsItsCodeAndReasons() {
        // Given
        Response answer = Response.status(400).entity("""
                        {"code": "invalid-request", "title": "t", "errors": [{"field": "category", "message": "is needed"}]}
                        """).build();

        // When
        RuntimeException exception = mapper.toThrowable(answer);

        // Then
        assertThat(exception).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.error()).isEqualTo(CommonError.INVALID_REQUEST);
            assertThat(problem.fields()).containsExactly(new FieldError("category", "is needed"));
            assertThat(problem.explanation()).isEqualTo("category is needed");
        });
    }

    @Test
    void aCodeThatIsNotCommonIsRelayedWithItsStatus() {
        // Given
        Response answer = Response.status(404)
                .entity("{\"code\":\"device-not-covered\",\"title\":\"not-found\"}")
                .build();

        // When
        RuntimeException exception = mapper.toThrowable(answer);

        // Then
        assertThat(exception).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.error().code()).isEqualTo("device-not-covered");
            assertThat(problem.error().status()).isEqualTo(404);
        });
    }

    @Test
    void theTimeToWaitIsKept() {
        // Given
        Response answer = Response.status(429)
                .header("Retry-After", "7")
                .entity("{\"code\":\"too-many-requests\"}")
                .build();

        // When
        RuntimeException exception = mapper.toThrowable(answer);

        // Then
        assertThat(exception)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "500, '<html>not-found</html>'",
        "404, '<html>not-found</html>'",
        "404, ''",
        "404, '[]'",
        "404, '\"not-found\"'",
        "503, '{\"code\":\"unavailable\"}'",
        "500, '{\"code\":\"not-found\"}'",
        "401, '{\"code\":\"unauthenticated\"}'",
        "302, ''",
    })
    void everythingElseIsAFailureOfTheService(int status, String body) {
        // When
        RuntimeException exception =
                mapper.toThrowable(Response.status(status).entity(body).build());

        // Then
        assertThat(exception).isInstanceOf(ServiceFailedException.class);
        assertThat(mapper.handles(status, null)).isTrue();
    }
}
