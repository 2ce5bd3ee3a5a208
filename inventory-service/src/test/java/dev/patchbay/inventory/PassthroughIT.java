package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.testkit.app.AppSocket.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kit.commands.CommandSeal;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.services.ServiceTokens;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open the web pages of devices, and for how long. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class PassthroughIT {

    private static final String CHECK = "/internal/v1/passthrough-keys/check";

    @Inject
    ServiceTokens tokens;

    @Inject
    CommandSeal seal;

    @Inject
    BlockingDatabase database;

    private String domain;
    private String id;

    @BeforeEach
    void givenADevice() {
        domain = givenDomain();
        id = givenDeviceOf(domain);
    }

    @Test
    void theKeyOfASessionIsGoodWhileItsSocketIsOpen() {
        // Given
        AppSocket app = Apps.of(domain, "secret");
        String key = app.ask(request("GetUserInfo")).path("key").asText();

        // When
        ValidatableResponse open = check(key, id);
        app.close();

        // Then
        open.statusCode(200).body("domain", equalTo(domain));
        Conditions.await("the end of the key")
                .until(() -> check(key, id).extract().statusCode() == 404);
    }

    @Test
    void theKeyOfASessionDoesNotOpenForeignDevices() {
        // Given
        String foreign = givenDeviceOf(givenDomain());

        // When
        try (AppSocket app = Apps.of(domain, "secret")) {
            String key = app.ask(request("GetUserInfo")).path("key").asText();

            // Then
            check(key, foreign).statusCode(404).body("code", equalTo("device-not-covered"));
            check(key, Inventory.newHardwareId()).statusCode(404).body("code", equalTo("device-not-covered"));
            check(UUID.randomUUID().toString(), id).statusCode(404).body("code", equalTo("not-found"));
        }
    }

    @Test
    void theKeysOfAReplicaThatHasGoneAreVoid() {
        // Given
        try (AppSocket app = Apps.of(domain, "secret")) {
            String key = app.ask(request("GetUserInfo")).path("key").asText();
            UUID dead = UUID.randomUUID();

            // When: the session belongs to a replica that was last heard of a while ago
            database.useTransaction(connection -> {
                connection
                        .statement(
                                "insert into app_replica (id, alive_until) values (:p1, now() - interval '1 second')")
                        .bind("p1", dead)
                        .awaitExecute();
                connection
                        .statement(
                                "update passthrough_key set replica = :p1 where user_domain = :p2 and replica is not null")
                        .bind("p1", dead)
                        .bind("p2", domain)
                        .awaitExecute();
            });

            // Then
            check(key, id).statusCode(404);
        }
    }

    @Test
    void aGrantOpensOneDeviceUntilItIsRevoked() {
        // Given
        String other = givenDeviceOf(domain);

        // When
        JsonPath made = Inventory.editorOf(domain)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", Apps.HOST)
                .body(Map.of("lifetime", "PT10M"))
                .post(grants())
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String key = made.getString("key");

        // Then
        check(key, id).statusCode(200).body("user", equalTo("editor"));
        check(key, other).statusCode(404).body("code", equalTo("device-not-covered"));
        assertThat(made.getString("url"))
                .isEqualTo("https://" + Apps.HOST + "/patchbay.local/devices/passthrough/" + id + "/" + key + "/");
        operator().get(grants()).then().statusCode(200).body("items", hasSize(1));

        // When
        operator().delete(grants() + "/" + made.getString("grant.id")).then().statusCode(204);

        // Then
        check(key, id).statusCode(404);
        operator().get(grants()).then().body("items", hasSize(0));
        operator()
                .queryParam("object", "device/" + id)
                .get(Inventory.DOMAINS + "/" + domain + "/audit")
                .then()
                .statusCode(200)
                .body("items.findAll { it.action.startsWith('passthrough.') }", hasSize(2));
        assertThat(operator().get(Inventory.DOMAINS + "/" + domain + "/audit").asString())
                .doesNotContain(key);
    }

    @Test
    void aGrantEndsWithTheRightsOfItsUser() {
        // Given
        String key = operator()
                .body("{}")
                .post(grants())
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        String editors = Inventory.editorOf(domain)
                .post(grants())
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        String elsewhere = givenDomain();

        // When
        operator()
                .header("If-Match", "*")
                .body(Map.of("to", elsewhere))
                .post(device(domain, id) + "/move")
                .then()
                .statusCode(200);

        // Then
        check(key, id).statusCode(200).body("domain", equalTo(elsewhere));
        check(editors, id).statusCode(404);
    }

    @Test
    void aGrantRunsOut() {
        // Given
        String key = operator()
                .body("{}")
                .post(grants())
                .then()
                .statusCode(201)
                .extract()
                .path("key");

        // When
        database.use(connection -> connection
                .statement(
                        "update passthrough_key set expires_at = now() - interval '1 second' where device_id = (select id from device where hardware_id = :p1)")
                .bind("p1", id)
                .awaitExecute());

        // Then
        check(key, id).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "PT0S", "-PT1M", "soon", "P99999999999999D"})
    void wrongLifetimesAreRefused(String lifetime) {
        operator().body(Map.of("lifetime", lifetime)).post(grants()).then().statusCode(400);
    }

    @Test
    void nobodyElseMayAsk() {
        // When, then
        question("key", id).post(CHECK).then().statusCode(401);
        question("key", id)
                .auth()
                .oauth2(dev.patchbay.testkit.Tokens.OPERATOR)
                .post(CHECK)
                .then()
                .statusCode(401);
        question("key", id)
                .header("Authorization", tokens.mint("registration"))
                .post(CHECK)
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({"'{}'", "'{\"key\":\"x\"}'", "'{\"key\":\"x\",\"hardwareId\":\"no id!\"}'"})
    void nonsenseIsNotFound(String body) {
        given().contentType(ContentType.JSON)
                .header("Authorization", tokens.mint("inventory"))
                .body(body)
                .post(CHECK)
                .then()
                .statusCode(404);
    }

    @Test
    void anAppFetchesAPageOfADevice() throws InterruptedException {
        // Given
        try (AnsweringDevices devices = new AnsweringDevices(seal);
                Sessions sessions = new Sessions();
                AppSocket app = Apps.of(domain, "secret")) {
            devices.answers(id, 200, "grün");
            sessions.tellOnline(Sessions.session(id, 1), "DIGEST");
            Conditions.await("presence").until(() -> Inventory.shown(domain, id).getBoolean("online"));
            String uri = app.ask(request("GetDevice").put("hwId", id))
                    .path("device")
                    .path("uri")
                    .asText();

            // When
            JsonNode page = app.ask(request("HttpGet").put("uri", uri + "admin.xml?x=1"));
            JsonNode wrong = app.ask(request("HttpGet").put("uri", uri.replace(id, "foreign") + "admin.xml"));
            devices.answers(id, 404, "");
            JsonNode missing = app.ask(request("HttpGet").put("uri", uri + "missing"));

            // Then
            assertThat(page.path("body").asText()).isEqualTo("grün");
            assertThat(devices.targets(id)).containsExactly("/admin.xml?x=1", "/missing");
            assertThat(wrong.path("error").asText()).isNotEmpty();
            assertThat(missing.path("error").asText()).contains("404");
        }
    }

    @Test
    void anOfflineDeviceIsNotAskedForAPage() throws InterruptedException {
        // Given: a device that would answer, once it were asked
        try (AnsweringDevices devices = new AnsweringDevices(seal);
                Sessions sessions = new Sessions();
                AppSocket app = Apps.of(domain, "secret")) {
            devices.answers(id, 200, "late");
            String uri = app.ask(request("GetDevice").put("hwId", id))
                    .path("device")
                    .path("uri")
                    .asText();

            // When
            JsonNode offline = app.ask(request("HttpGet").put("uri", uri + "log.txt"));
            sessions.tellOnline(Sessions.session(id, 1), "NONE");
            Conditions.await("presence").until(() -> Inventory.unassigned(id));
            JsonNode unproven = app.ask(request("HttpGet").put("uri", uri + "log.txt"));

            // Then
            assertThat(offline.path("error").asText()).contains("device-offline");
            assertThat(unproven.path("error").asText()).contains("device-offline");
            assertThat(devices.targets(id)).isEmpty();
        }
    }

    private String grants() {
        return device(domain, id) + "/passthrough-grants";
    }

    private ValidatableResponse check(String key, String hardwareId) {
        return question(key, hardwareId)
                .header("Authorization", tokens.mint("inventory"))
                .post(CHECK)
                .then();
    }

    private static io.restassured.specification.RequestSpecification question(String key, String hardwareId) {
        return given().contentType(ContentType.JSON).body(Map.of("key", key, "hardwareId", hardwareId));
    }
}
