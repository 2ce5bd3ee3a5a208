package dev.patchbay.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.kit.secrets.SecretBox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP Digest on a small service that offers it on some paths, with clients that others have written. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(DigestIT.Profile.class)
class DigestIT {

    private static final String DOMAIN = "example.com";
    private static final String PASSWORD = "Secret \"1\": \\X";
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    public static class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("patchbay.digest.paths", "/examples/*,/decisions/**", "patchbay.logins.wrong-limit", "100");
        }
    }

    @TestHTTPResource("/")
    private URI service;

    @Inject
    private SecretBox box;

    /** As inventory tells it. */
    @BeforeEach
    void theServiceKnowsThePasswordOfTheDomain() {
        byte[] encrypted = box.encrypt(PASSWORD, "domain-password/" + DOMAIN);
        try (EventWriter events = new EventWriter()) {
            events.send(
                    "patchbay.secrets",
                    DOMAIN,
                    "domain-secret-changed.v1",
                    Map.of(
                            "domain",
                            DOMAIN,
                            "version",
                            1,
                            "sealedPassword",
                            Base64.getEncoder().encodeToString(encrypted),
                            "at",
                            "2026-01-01T00:00:00Z"));
        }
        Conditions.eventually(() -> assertThat(get(DOMAIN, DOMAIN, PASSWORD)).isEqualTo(200));
    }

    @Test
    void bothAlgorithmsAreOfferedBeforeTokensTheBetterOneFirst() {
        // When
        List<String> challenges = challenges("/examples/example.com");

        // Then
        assertThat(challenges).hasSize(3);
        assertThat(challenges.getFirst())
                .startsWith("Digest realm=\"patchbay\", qop=\"auth\", algorithm=SHA-256, nonce=");
        assertThat(challenges.get(1)).startsWith("Digest realm=\"patchbay\", qop=\"auth\", algorithm=MD5, nonce=");
        assertThat(challenges.getLast()).isEqualTo("Bearer");
    }

    @Test
    void whereItIsNotOfferedItIsNotAccepted() {
        // Given
        String nonce = nonce();

        // When
        ValidatableResponse answer = given().header(
                        "Authorization", authorization("SHA-256", "/examples/example.com/fault", nonce, 1))
                .get("/examples/example.com/fault")
                .then();

        // Then
        answer.statusCode(401).header("WWW-Authenticate", equalTo("Bearer"));
        assertThat(challenges("/examples/example.com/fault")).containsExactly("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "MD5"})
    void aDomainIsAnAdministratorOfItself(String algorithm) {
        // When
        ValidatableResponse answer = send(authorization(algorithm, "/examples/example.com", nonce(), 1));

        // Then
        answer.statusCode(200).body(equalTo(DOMAIN));
    }

    @Test
    void anAuthorizationIsGoodOnce() {
        // Given
        String nonce = nonce();
        String used = authorization("SHA-256", "/examples/example.com", nonce, 1);
        send(used).statusCode(200);

        // When
        ValidatableResponse replayed = send(used);

        // Then
        assertThat(replayed.statusCode(401).extract().headers().getValues("WWW-Authenticate"))
                .filteredOn(challenge -> challenge.startsWith("Digest"))
                .hasSize(2)
                .allMatch(challenge -> challenge.endsWith(", stale=true"));
        send(authorization("SHA-256", "/examples/example.com", nonce, 2)).statusCode(200);
    }

    @Test
    void anAuthorizationIsForOneTarget() {
        // When
        ValidatableResponse answer = send(authorization("SHA-256", "/examples/example.org", nonce(), 1));

        // Then
        answer.statusCode(401).contentType("application/problem+json").body("code", equalTo("digest-refused"));
    }

    @Test
    void aWrongPasswordIsToldApartFromAMissingLogin() {
        // When
        ValidatableResponse wrong = send(authorization("SHA-256", "/examples/example.com", nonce(), 1)
                .replaceFirst("response=\"[0-9a-f]+", "response=\"0123"));
        ValidatableResponse none = given().get("/examples/example.com").then();

        // Then
        wrong.statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("digest-refused"))
                .body("type", equalTo("urn:patchbay:problem:digest-refused"));
        assertThat(wrong.extract().headers().getValues("WWW-Authenticate").getFirst())
                .startsWith("Digest ")
                .contains("algorithm=SHA-256");
        none.statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Digest", "Digest ", "Digest x", "Digest username=\"example.com\"", "Digest realm=\""})
    void whatIsNoDigestIsRefused(String header) {
        send(header).statusCode(401).body("code", equalTo("digest-refused"));
    }

    @Test
    void tokensAreAcceptedOnTheSamePaths() {
        given().auth().oauth2(Tokens.ALICE).get("/examples/example.com").then().statusCode(200);
    }

    @Test
    void curlIsLetInWithWhatItIsEntitledTo() throws Exception {
        assumeTrue(curlIsThere());

        assertThat(curl("example.com", DOMAIN, PASSWORD)).isEqualTo(200);
        assertThat(curl("example.com", "EXAMPLE.com", PASSWORD)).isEqualTo(200);
        assertThat(curl("example.com", "patchbay.local", PatchbayServers.INSTANCE_PASSWORD))
                .isEqualTo(200);
        assertThat(curl("example.org?a=b%20c", "patchbay.local", PatchbayServers.INSTANCE_PASSWORD))
                .isEqualTo(200);
        assertThat(curl("example.org", DOMAIN, PASSWORD)).isEqualTo(404);
        assertThat(curl("example.com", DOMAIN, PASSWORD.toLowerCase(Locale.ROOT)))
                .isEqualTo(401);
        assertThat(curl("example.com", "unknown.test", PASSWORD)).isEqualTo(401);
        assertThat(curl("example.com", "", PASSWORD)).isEqualTo(401);
    }

    @Test
    void curlCanWrite() throws Exception {
        assumeTrue(curlIsThere());

        assertThat(curl(
                        "example.com",
                        DOMAIN,
                        PASSWORD,
                        "-X",
                        "PUT",
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{\"reference\":\"curl\"}"))
                .isEqualTo(204);
    }

    /** The status that Apache HttpClient ends with, which chooses among the challenges by itself. */
    private static int get(String path, String user, String password) {
        return given().auth().digest(user, password).get("/examples/" + path).statusCode();
    }

    private static List<String> challenges(String path) {
        return given().get(path).then().statusCode(401).extract().headers().getValues("WWW-Authenticate");
    }

    private static String nonce() {
        Matcher nonce = NONCE.matcher(challenges("/examples/example.com").getFirst());
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }

    private static ValidatableResponse send(String authorization) {
        return given().header("Authorization", authorization)
                .get("/examples/example.com")
                .then();
    }

    private static String authorization(String algorithm, String uri, String nonce, int count) {
        String nc = "%08x".formatted(count);
        String secret = hash(algorithm, DOMAIN + ":patchbay:" + PASSWORD);
        String response =
                hash(algorithm, secret + ":" + nonce + ":" + nc + ":0a4f113b:auth:" + hash(algorithm, "GET:" + uri));
        return "Digest username=\"%s\", realm=\"patchbay\", nonce=\"%s\", uri=\"%s\", algorithm=%s, qop=auth, nc=%s, cnonce=\"0a4f113b\", response=\"%s\""
                .formatted(DOMAIN, nonce, uri, algorithm, nc, response);
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean curlIsThere() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
    }

    private int curl(String path, String user, String password, String... more)
            throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--digest", "-u"),
                        Stream.concat(
                                Stream.of(user + ":" + password),
                                Stream.concat(
                                        Stream.of(more),
                                        Stream.of(service.resolve("/examples/" + path)
                                                .toString()))))
                .toList();
        Process curl = new ProcessBuilder(command).start();
        String status = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor()).isZero();
        return Integer.parseInt(status);
    }
}
