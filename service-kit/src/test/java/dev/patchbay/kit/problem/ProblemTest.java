package dev.patchbay.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.patchbay.kit.database.DatabaseException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private final ProblemMappers mappers =
            new ProblemMappers(new AbortedRequests(new CurrentVertxRequest(), new SimpleMeterRegistry()));

    @Test
    void aMistakeIsRenderedWithItsFields() {
        // When
        Response response = mappers.problem(ProblemException.invalid("name", "is needed"));

        // Then
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getMediaType()).hasToString("application/problem+json");
        assertThat(json(response))
                .hasToString(
                        "{\"type\":\"urn:patchbay:problem:invalid-request\",\"title\":\"The request has mistakes\","
                                + "\"status\":400,\"code\":\"invalid-request\","
                                + "\"errors\":[{\"field\":\"name\",\"message\":\"is needed\"}]}");
    }

    @Test
    void whoIsNotKnownIsToldHowToLogIn() {
        // When
        Response response = mappers.problem(new ProblemException(CommonError.UNAUTHENTICATED));

        // Then
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(response.getMediaType()).hasToString("application/problem+json");
    }

    @Test
    void whatTheFrameworkRefusesIsAProblemToo() {
        assertThat(json(mappers.framework(new NotFoundException())).path("code").asText())
                .isEqualTo("not-found");
    }

    @Test
    void aStatusWithoutACodeStaysAsItIs() {
        assertThat(mappers.framework(new ClientErrorException(418)).getStatus()).isEqualTo(418);
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailable() {
        // When
        Response response = mappers.unexpected(DatabaseException.unavailable("away"));

        // Then
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("2");
    }

    @Test
    void aFaultTellsNothingOfItself() {
        // When
        Response response = mappers.unexpected(new IllegalStateException("secret detail"));

        // Then
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(json(response).toString()).doesNotContain("secret");
    }

    @Test
    void codesAreUnique() {
        assertThat(Arrays.stream(CommonError.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
    }

    private static JsonNode json(Response response) {
        return new ObjectMapper().registerModule(new Jdk8Module()).valueToTree(response.getEntity());
    }
}
