package dev.patchbay.testkit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every service answers to good and bad requests. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RequestsIT {

    private static final String THINGS = "/api/example/v1/domains/example.com/things";
    private static final String JSON = "application/json";
    private static final int OVER_THE_LIMIT = (1 << 20) + 1;

    @TestHTTPResource(THINGS)
    private URI things;

    @BeforeEach
    void empty() {
        as(Tokens.OPERATOR).delete(THINGS).then().statusCode(204);
    }

    @ParameterizedTest
    @MethodSource
    void aBodyThatIsNotOneJsonObjectIsAProblemAndNothingIsTaken(byte[] body, String words) {
        problem(send(JSON, body), 400, "invalid-request").body("errors[0].message", containsString(words));
        as(Tokens.ALICE).get(THINGS).then().statusCode(200).body("items", hasSize(0));
    }

    static Stream<Arguments> aBodyThatIsNotOneJsonObjectIsAProblemAndNothingIsTaken() {
        return Stream.of(
                Arguments.of("{\"name\":\"a\"".getBytes(UTF_8), "not valid JSON"),
                Arguments.of("{\"name\":\"a\",}".getBytes(UTF_8), "not valid JSON, see line 1"),
                Arguments.of("{\"name\":\"a\"}x".getBytes(UTF_8), "nothing behind it"),
                Arguments.of("{\"name\":\"a\"}{}".getBytes(UTF_8), "nothing behind it"),
                Arguments.of("{\"name\":\"a\",\"name\":\"b\"}".getBytes(UTF_8), "twice"),
                Arguments.of("{\"name\":\"\u00e4\"}".getBytes(ISO_8859_1), "must be UTF-8"),
                Arguments.of("{\"name\":\"a\"}".getBytes(UTF_16BE), "not valid JSON"),
                Arguments.of("[1]".getBytes(UTF_8), "must be a JSON object"),
                Arguments.of(new byte[0], "must be a JSON object"));
    }

    @Test
    void aByteOrderMarkIsNoMistake() {
        send(JSON, "\uFEFF{\"name\":\"a\"}".getBytes(UTF_8)).statusCode(201);
    }

    @Test
    void anotherCharsetIsAProblem() {
        problem(
                        send("application/json;charset=iso-8859-1", "{\"name\":\"\u00e4\"}".getBytes(ISO_8859_1)),
                        415,
                        "unsupported-media-type")
                .body("detail", containsString("UTF-8"));
    }

    @Test
    void anotherMediaTypeIsAProblem() {
        problem(send("text/plain", "name".getBytes(UTF_8)), 415, "unsupported-media-type");
    }

    @Test
    void aCompressedBodyIsAProblem() throws IOException {
        // Given
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("{\"name\":\"a\"}".getBytes(UTF_8));
        }

        // When
        ValidatableResponse answer = as(Tokens.ALICE)
                .contentType(JSON)
                .header("Content-Encoding", "gzip")
                .body(compressed.toByteArray())
                .post(THINGS)
                .then();

        // Then
        problem(answer, 415, "unsupported-media-type").body("detail", containsString("Content-Encoding"));
        as(Tokens.ALICE).get(THINGS).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({"application/json, ''", "text/csv, /table"})
    void aBodyOverTheLimitIsAProblem(String type, String path) throws IOException, InterruptedException {
        // Given
        String body = "{\"name\":\"a\",\"note\":\"" + "x".repeat(OVER_THE_LIMIT) + "\"}";

        // When
        HttpResponse<String> announced = send(type, path, HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> inChunks = send(
                type,
                path,
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8))));

        // Then
        for (HttpResponse<String> answer : List.of(announced, inChunks)) {
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("urn:patchbay:problem:too-large", "at most 1048576 bytes");
        }
        as(Tokens.ALICE).get(THINGS).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "{\"name\":1}", "{\"name\":\"a\"}"})
    void rightsAreDecidedBeforeTheBodyIsRead(String body) {
        problem(as(Tokens.VICTOR).contentType(JSON).body(body).post(THINGS).then(), 403, "forbidden");
        problem(as(Tokens.BOB).contentType(JSON).body(body).post(THINGS).then(), 404, "not-found")
                .body("detail", equalTo("There is no such domain."));
        problem(given().contentType(JSON).body(body).post(THINGS).then(), 401, "unauthenticated");
    }

    @Test
    void rightsAreDecidedBeforeTheQueryIsRead() {
        problem(as(Tokens.BOB).get(THINGS + "?nonsense=1").then(), 404, "not-found");
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        problem(
                        send(
                                JSON,
                                "{\"name\":\"longer than ten\",\"note\":7,\"numbers\":[1,\"2\"],\"other\":1}"
                                        .getBytes(UTF_8)),
                        400,
                        "invalid-request")
                .body("errors.field", equalTo(List.of("name", "note", "numbers[1]", "other")))
                .body(
                        "errors.message",
                        equalTo(List.of(
                                "must have at most 10 characters",
                                "must be a text",
                                "must be a whole number",
                                "is not known here")));
    }

    @Test
    void mistakesOfTheQueryAreNamedWithThoseOfTheBodyAndOfThePage() {
        problem(
                        as(Tokens.ALICE)
                                .contentType(JSON)
                                .body("{\"note\":7}")
                                .post(THINGS + "?colour=red")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors.field", equalTo(List.of("colour", "name", "note")));
        problem(as(Tokens.ALICE).get(THINGS + "?colour=red&limit=0&cursor=%20").then(), 400, "invalid-request")
                .body("errors.field", equalTo(List.of("colour", "cursor", "limit")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"note\":\"n\"}"})
    void anUnknownParameterIsRefusedWhateverTheBody(String body) {
        // When
        ValidatableResponse without =
                as(Tokens.ALICE).put(THINGS + "/a?colour=red").then();
        ValidatableResponse with = as(Tokens.ALICE)
                .contentType(JSON)
                .body(body)
                .put(THINGS + "/a?colour=red")
                .then();

        // Then
        problem(without, 400, "invalid-request").body("errors.field", equalTo(List.of("colour")));
        problem(with, 400, "invalid-request").body("errors.field", equalTo(List.of("colour")));
        as(Tokens.ALICE).get(THINGS).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\\t", "\u00a0", "\u2003\u200b"})
    void namesOfBlanksOnlyAreRefused(String name) {
        problem(send(JSON, ("{\"name\":\"" + name + "\"}").getBytes(UTF_8)), 400, "invalid-request")
                .body("errors.field", equalTo(List.of("name")));
    }

    @Test
    void aMergePatchKnowsAbsentFromNull() {
        // Given
        send(JSON, "{\"name\":\"a\",\"note\":\"n\"}".getBytes(UTF_8)).statusCode(201);

        // When / Then
        patch("{}").statusCode(200).body("note", equalTo("n"));
        patch("{\"note\":\"m\"}").statusCode(200).body("note", equalTo("m"));
        patch("{\"note\":null}").statusCode(200).body("note", equalTo(null));
        problem(patch("{\"name\":null,\"note\":\"longer than twenty characters\"}"), 400, "invalid-request")
                .body("errors.field", equalTo(List.of("name", "note")));
    }

    @Test
    void aBodyMayBeOptional() {
        as(Tokens.ALICE).put(THINGS + "/a").then().statusCode(200);
        as(Tokens.ALICE).contentType(JSON).put(THINGS + "/a").then().statusCode(200);
        as(Tokens.ALICE)
                .contentType(JSON)
                .body("{\"note\":\"n\"}")
                .put(THINGS + "/a")
                .then()
                .body("note", equalTo("n"));
        problem(as(Tokens.ALICE).contentType(JSON).body("{").put(THINGS + "/a").then(), 400, "invalid-request");
    }

    @Test
    void unknownAndRepeatedQueryParametersAreRefused() {
        problem(as(Tokens.ALICE).get(THINGS + "?limit=1&Limit=2&limit=3&page=4").then(), 400, "invalid-request")
                .body("errors.field", equalTo(List.of("Limit", "limit", "page")))
                .body(
                        "errors.message",
                        equalTo(List.of("is not known here", "must be there once only", "is not known here")));
    }

    @Test
    void aSemicolonInThePathIsRefused() {
        problem(
                as(Tokens.ALICE)
                        .urlEncodingEnabled(false)
                        .get(THINGS + ";limit=1")
                        .then(),
                400,
                "invalid-request");
        problem(
                as(Tokens.ALICE)
                        .urlEncodingEnabled(false)
                        .get(THINGS + ";v=1/a")
                        .then(),
                400,
                "invalid-request");
    }

    @Test
    void aMethodThatIsNotAllowedNamesThoseThatAre() {
        problem(as(Tokens.ALICE).patch(THINGS).then(), 405, "method-not-allowed")
                .header("Allow", "DELETE, GET, HEAD, OPTIONS, POST");
        problem(as(Tokens.ALICE).post(THINGS + "/a").then(), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD, OPTIONS, PATCH, PUT");
    }

    @Test
    void whatIsMissingIsNamed() {
        problem(as(Tokens.ALICE).get(THINGS + "/absent").then(), 404, "not-found")
                .body("detail", equalTo("There is no such thing."));
        problem(as(Tokens.ALICE).get("/api/example/v1/nowhere").then(), 404, "not-found")
                .body("detail", equalTo("There is no such path."));
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        // Given
        send(JSON, "{\"name\":\"a\"}".getBytes(UTF_8)).statusCode(201);
        String tag = as(Tokens.ALICE)
                .get(THINGS + "/a")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");

        // When / Then
        as(Tokens.ALICE)
                .header("If-None-Match", "\"0\", W/" + tag)
                .get(THINGS + "/a")
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(emptyString());
        as(Tokens.ALICE)
                .header("If-None-Match", "\"0\"")
                .get(THINGS + "/a")
                .then()
                .statusCode(200)
                .body(not(emptyString()));
        problem(as(Tokens.BOB).header("If-None-Match", tag).get(THINGS + "/a").then(), 404, "not-found");
    }

    private static ValidatableResponse send(String type, byte[] body) {
        return as(Tokens.ALICE).contentType(type).body(body).post(THINGS).then();
    }

    private static ValidatableResponse patch(String body) {
        return as(Tokens.ALICE)
                .contentType("application/merge-patch+json")
                .body(body.getBytes(UTF_8))
                .patch(THINGS + "/a")
                .then();
    }

    private HttpResponse<String> send(String type, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(things + path))
                            .header("Authorization", "Bearer " + Tokens.ALICE)
                            .header("Content-Type", type)
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:patchbay:problem:" + code));
    }

    private static RequestSpecification as(String token) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(token);
    }
}
