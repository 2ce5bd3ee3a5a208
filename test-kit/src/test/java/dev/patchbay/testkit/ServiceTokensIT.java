package dev.patchbay.testkit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.kit.services.ServiceTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Service tokens open what is for services, and nothing else does; they open nothing else. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class ServiceTokensIT {

    private static final String ECHO = "/internal/v1/echo";

    @Inject
    ServiceTokens tokens;

    @Test
    void aTokenForThisServiceIsAccepted() {
        post(ECHO, tokens.mint("example"), "{\"text\":\"hello\"}")
                .statusCode(200)
                .body(equalTo("hello"));
    }

    @Test
    void aTokenForAnotherServiceIsRefusedBeforeTheBodyIsRead() {
        refused(post(ECHO, tokens.mint("inventory"), "{"));
    }

    @Test
    void withoutATokenNothingIsAccepted() {
        refused(given().contentType("application/json").body("{").post(ECHO).then());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ECHO,
                "/internal/v1;x=y/echo",
                "/internal;x=y/v1/echo",
                "/;x=y/internal/v1/echo",
                "/%69nternal/v1/echo",
                "/other/../internal/v1/echo"
            })
    void anAccessTokenIsNeverAccepted(String path) {
        for (String role : new String[] {"admin", "patchbay-service"}) {
            given().urlEncodingEnabled(false)
                    .header("Authorization", "Bearer " + Tokens.of("alice", "patchbay.local", role))
                    .contentType("application/json")
                    .body("{\"text\":\"hello\"}")
                    .post(path)
                    .then()
                    .statusCode(org.hamcrest.Matchers.oneOf(401, 404));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/decisions/example.com", "/examples/example.com", "/internal/../decisions/example.com"})
    void publicPathsDoNotTakeServiceTokens(String path) {
        refused(given().urlEncodingEnabled(false)
                .header("Authorization", tokens.mint("example"))
                .get(path)
                .then());
    }

    private static ValidatableResponse post(String path, String token, String body) {
        return given().header("Authorization", token)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).contentType("application/problem+json").body("code", equalTo("unauthenticated"));
    }
}
