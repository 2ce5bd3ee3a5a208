package dev.patchbay.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A small service with the kit, on what this module gives to tests. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class ServiceIT {

    @ParameterizedTest(name = "{0}: read {2} {3}, write {4} {5}")
    @MethodSource
    void rightsAreThoseOfTheToken(
            String who, Optional<String> token, int read, String readCode, int write, String writeCode) {
        // When
        ValidatableResponse readAnswer = get(token, "example.com");
        ValidatableResponse writeAnswer = put(token, "example.com", Map.of("reference", "r"));

        // Then
        expect(readAnswer, read, readCode);
        expect(writeAnswer, write, writeCode);
    }

    static Stream<Arguments> rightsAreThoseOfTheToken() {
        return Stream.of(
                caller("operator", Tokens.OPERATOR, 200, "", 204, ""),
                caller("alice", Tokens.ALICE, 200, "", 204, ""),
                caller("victor", Tokens.VICTOR, 200, "", 403, "forbidden"),
                caller("bob", Tokens.BOB, 404, "not-found", 404, "not-found"),
                refused("expired", Tokens.expired("alice", "example.com", "editor"), 401, "unauthenticated"),
                refused("forged", Tokens.forged("alice", "example.com", "editor"), 401, "unauthenticated"),
                refused("no token", "nonsense", 401, "unauthenticated"),
                refused("unknown role", Tokens.of("alice", "example.com", "root"), 403, "forbidden"),
                refused("no domain", Tokens.of("alice", "", "editor"), 403, "forbidden"),
                Arguments.of("nobody", Optional.empty(), 401, "unauthenticated", 401, "unauthenticated"));
    }

    @Test
    void theCallerIsTheUserOfTheToken() {
        get(Optional.of(Tokens.ALICE), "example.com").body(equalTo("alice"));
    }

    @Test
    void whoIsNotKnownIsToldHowToLogIn() {
        get(Optional.empty(), "example.com").header("WWW-Authenticate", "Bearer");
    }

    @Test
    void mistakesAreProblems() {
        put(Optional.of(Tokens.ALICE), "example.com", Map.of("reference", "longer than ten", "other", 1))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"))
                .body("errors.field", equalTo(java.util.List.of("reference", "other")));
    }

    @Test
    void aBodyThatIsNotJsonIsAProblem() {
        given().auth()
                .oauth2(Tokens.ALICE)
                .contentType("application/json")
                .body("{")
                .put("/examples/example.com")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"));
    }

    @Test
    void whatIsNotThereIsAProblem() {
        given().auth()
                .oauth2(Tokens.ALICE)
                .get("/nowhere")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"));
    }

    @Test
    void aFaultTellsNothingOfItself() {
        given().auth()
                .oauth2(Tokens.ALICE)
                .get("/examples/example.com/fault")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("internal-error"))
                .body(not(containsString("secret")));
    }

    @Test
    void aChangeIsTold() {
        try (EventReader domains = EventReader.fromNow("patchbay.domains")) {
            // When
            put(Optional.of(Tokens.ALICE), "example.com", Map.of("reference", "told"))
                    .statusCode(204);

            // Then
            EventRecord told =
                    domains.await(record -> record.text("invoiceReference").equals("told"));
            assertThat(told.is("domain-changed.v1")).isTrue();
            assertThat(told.key()).isEqualTo("example.com");
            assertThat(told.headers()).containsEntry("ce_source", "/patchbay/example");
        }
    }

    @Test
    void aChangeIsToldWhenTheBrokerIsBack() throws Throwable {
        try (EventReader domains = EventReader.fromNow("patchbay.domains")) {
            // When
            Faults.withoutKafka(() -> put(Optional.of(Tokens.ALICE), "example.com", Map.of("reference", "late"))
                    .statusCode(204));

            // Then
            domains.await(record -> record.text("invoiceReference").equals("late"));
        }
    }

    @Test
    void theServiceOutlivesARestartOfTheDatabase() {
        // Given
        put(Optional.of(Tokens.ALICE), "example.com", Map.of("reference", "before"))
                .statusCode(204);

        // When
        Faults.restartPostgres();

        // Then
        Conditions.eventually(() -> put(Optional.of(Tokens.ALICE), "example.com", Map.of("reference", "after"))
                .statusCode(204));
    }

    @Test
    void theServiceIsReadyAndMeasured() {
        given().get("/q/health/ready").then().log().ifValidationFails().statusCode(200);
        given().get("/q/metrics").then().body(containsString("patchbay_outbox_waiting"));
    }

    private static Arguments caller(String who, String token, int read, String readCode, int write, String writeCode) {
        return Arguments.of(who, Optional.of(token), read, readCode, write, writeCode);
    }

    private static Arguments refused(String who, String token, int status, String code) {
        return caller(who, token, status, code, status, code);
    }

    private static ValidatableResponse get(Optional<String> token, String domain) {
        return as(token).get("/examples/" + domain).then();
    }

    private static ValidatableResponse put(Optional<String> token, String domain, Map<String, Object> body) {
        return as(token)
                .contentType("application/json")
                .body(body)
                .put("/examples/" + domain)
                .then();
    }

    private static io.restassured.specification.RequestSpecification as(Optional<String> token) {
        return token.map(text -> given().auth().oauth2(text)).orElseGet(() -> given());
    }

    private static void expect(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status);
        if (!code.isEmpty()) {
            answer.contentType("application/problem+json").body("code", equalTo(code));
        }
    }
}
