package dev.patchbay.provisioning;

import static dev.patchbay.provisioning.Provisioning.BASE;
import static dev.patchbay.provisioning.Provisioning.as;
import static dev.patchbay.provisioning.Provisioning.editorOf;
import static dev.patchbay.provisioning.Provisioning.newHardwareId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class CodesIT {

    @Inject
    SecretBox box;

    private Provisioning provisioning;
    private String domain;

    @BeforeEach
    void open() {
        provisioning = new Provisioning(box);
        domain = provisioning.givenDomain();
    }

    @AfterEach
    void close() {
        provisioning.close();
    }

    @ParameterizedTest
    @CsvSource({"short, PT15M", "rollout, P7D", "PT2H, PT2H"})
    void aCodeIsGoodForAsLongAsItWasWanted(String validity, Duration time) {
        // When
        var code = provisioning.create(domain, Map.of("category", "phones", "validity", validity));

        // Then
        Instant created = Instant.parse(code.getString("createdAt"));
        assertThat(Instant.parse(code.getString("validUntil"))).isEqualTo(created.plus(time));
        assertThat(code.getString("code")).matches("[0-9]{12}");
        assertThat(code.getString("state")).isEqualTo("open");
        assertThat(provisioning
                        .events()
                        .await(event -> event.is("code-created.v1")
                                && event.text("codeId").equals(code.getString("id")))
                        .toString())
                .doesNotContain(code.getString("code"));
    }

    @Test
    void mistakesAreNamedTogether() {
        editorOf(domain)
                .body(Map.of("deviceType", "TOASTER", "validity", "forever", "colour", "red"))
                .post(BASE + domain + "/codes")
                .then()
                .statusCode(400)
                .body("errors.field", contains("category", "deviceType", "validity", "colour"));
        editorOf(domain)
                .body(Map.of("category", "no such"))
                .post(BASE + domain + "/codes")
                .then()
                .statusCode(400);
        editorOf(domain)
                .body(Map.of("category", "group"))
                .post(BASE + domain + "/codes")
                .then()
                .statusCode(409)
                .body("code", equalTo("not-a-provisioning-category"));
    }

    @Test
    void digitsAreForThoseWhoMayAddDevices() {
        // Given
        String id = provisioning.create(domain, Map.of("category", "phones")).getString("id");
        String path = BASE + domain + "/codes/" + id;

        // When
        var editor = editorOf(domain).get(path).jsonPath();
        var viewer = as(Tokens.of("victor", domain, "viewer")).get(path).jsonPath();

        // Then
        assertThat(editor.getString("code")).hasSize(12);
        assertThat(viewer.getString("code")).isNull();
        assertThat(viewer.getString("id")).isEqualTo(id);
    }

    @Test
    void thePasswordOfTheDomainIsForItsAdministrators() {
        // Given
        Map<String, Object> wanted = Map.of("category", "phones", "administrative", true);
        String path = BASE + domain + "/codes";
        String admin = Tokens.of("adam", domain, "admin");

        // When / Then
        editorOf(domain).body(wanted).post(path).then().statusCode(403);
        as(admin).body(wanted).post(path).then().statusCode(201);
        as(admin)
                .body(Map.of("category", "phones"))
                .post(path)
                .then()
                .statusCode(201)
                .body("administrative", equalTo(true));
    }

    @Test
    void pagesGoFromNewToOld() {
        // Given
        List<String> ids = List.of(1, 2, 3).stream()
                .map(_ -> provisioning
                        .create(domain, Map.of("category", "phones"))
                        .getString("id"))
                .toList();

        // When
        var first = editorOf(domain).get(BASE + domain + "/codes?limit=2").jsonPath();
        var second = editorOf(domain)
                .get(BASE + domain + "/codes?limit=2&cursor=" + first.getString("next"))
                .jsonPath();

        // Then
        assertThat(first.getList("items.id")).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.getList("items.id")).containsExactly(ids.get(0));
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void aTableMakesCodesAllOrNone() {
        // Given
        String good = "category;user;validity\nphones;alice;rollout\nphones;bob;\n";
        String bad = "category;user;validity\nphones;carol;\ngroup;dave;\nphones;erin;never\n";

        // When
        String made = editorOf(domain)
                .contentType("text/csv")
                .body(good)
                .post(BASE + domain + "/codes/batch")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
        editorOf(domain)
                .contentType("text/csv")
                .body(bad)
                .post(BASE + domain + "/codes/batch")
                .then()
                .statusCode(400)
                .body("errors.field", contains("line 3", "line 4, validity"));

        // Then
        List<String> lines = made.lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).matches("'[0-9]{12};phones;alice;.*");
        assertThat(editorOf(domain).get(BASE + domain + "/codes").jsonPath().getList("items.user", String.class))
                .containsExactlyInAnyOrder("alice", "bob");
    }

    @Test
    void aSheetHasACardForEachCode() {
        // When
        String sheet = editorOf(domain)
                .contentType("text/csv")
                .accept("text/html")
                .body("category;user\nphones;<alice>\nphones;bob\n")
                .post(BASE + domain + "/codes/batch")
                .then()
                .statusCode(201)
                .extract()
                .asString();

        // Then
        assertThat(sheet).contains("&lt;alice&gt;").doesNotContain("<alice>");
        assertThat(sheet.split("<svg", -1)).hasSize(3);
        List<String> ids =
                editorOf(domain).get(BASE + domain + "/codes").jsonPath().getList("items.id");
        assertThat(editorOf(domain)
                        .body(Map.of("ids", ids))
                        .post(BASE + domain + "/codes/sheet")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .split("<svg", -1))
                .hasSize(3);
    }

    @Test
    void codesAreUniqueAndAudited() {
        // Given
        String table = "category\n" + "phones\n".repeat(500);

        // When
        String made = editorOf(domain)
                .contentType("text/csv")
                .body(table)
                .post(BASE + domain + "/codes/batch")
                .asString();

        // Then
        List<String> digits = made.lines()
                .skip(1)
                .map(line -> line.replace("'", "").substring(0, 12))
                .toList();
        assertThat(new HashSet<>(digits)).hasSize(500);
        String audit = editorOf(domain)
                .queryParam("limit", 1000)
                .get(BASE + domain + "/audit")
                .asString();
        assertThat(audit.split("code.create", -1)).hasSize(501);
        assertThat(digits.stream().filter(audit::contains).collect(Collectors.toSet()))
                .isEmpty();
    }

    @Test
    void aDeviceWithoutConfigurationIsSentOnWithAGoodCode() {
        // Given
        String device = newHardwareId();
        String code = provisioning.givenCode(domain);

        // When / Then
        assertThat(poll(device, "")).startsWith("# ").hasLineCount(1);
        assertThat(poll(device, "000000000000")).contains("wrong");
        assertThat(as(Tokens.OPERATOR)
                        .queryParam("limit", 1000)
                        .get("/api/provisioning/v1/waiting-devices")
                        .jsonPath()
                        .getList("items.hardwareId"))
                .contains(device);
        assertThat(poll(device, code))
                .startsWith("config change SYSCLIENT /sysadmin wss%3A%2F%2F")
                .contains("%2Fpatchbay.local%2Fdevices%2Fsysclients\n")
                .endsWith("config write\nconfig activate\n");
        // polling does not use it up
        assertThat(provisioning.code(device, code).tell().outcome()).isEqualTo("PROVISIONED");
        assertThat(poll(device, code)).startsWith("config change");
        assertThat(poll(newHardwareId(), code)).contains("wrong");
    }

    @Test
    void aCodeIsAnsweredWithTheRegistrationUrlOfItsDomain() {
        // Given
        String code = provisioning.givenCode(domain);

        // When
        provisioning.publishRegistrationUrl(domain, 2, "wss://devices.example.net:8443/example.com/devices/sysclients");

        // Then
        Conditions.await("the URL of the domain")
                .untilAsserted(() -> assertThat(poll(newHardwareId(), code))
                        .startsWith("config change SYSCLIENT /sysadmin"
                                + " wss%3A%2F%2Fdevices.example.net%3A8443%2Fexample.com%2Fdevices%2Fsysclients\n"));
    }

    @Test
    void aDeviceIsTheSameByEachFormOfItsId() {
        // Given
        String device = newHardwareId();
        String end = device.substring(6).toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1-");
        String code = provisioning.givenCode(domain);

        // When
        poll("00-90-33-" + end, "");
        poll("IP222-" + end, "");
        provisioning.code(device, code).tell().outcome();

        // Then: one device waits, and is answered after the code was used
        assertThat(as(Tokens.OPERATOR)
                        .queryParam("limit", 1000)
                        .get("/api/provisioning/v1/waiting-devices")
                        .jsonPath()
                        .getList("items.hardwareId"))
                .containsOnlyOnce(device)
                .noneMatch(id -> ((String) id).endsWith(end));
        assertThat(poll("IP222-" + end, code)).startsWith("config change");
    }

    @Test
    void thePortOfPlainHttpIsInNoRegistrationUrl() {
        // Given
        String code = provisioning.givenCode(domain);

        // When
        String script = given().header("Host", "devices.example.net:8080")
                .queryParam("id", newHardwareId())
                .queryParam("code", code)
                .get("/init")
                .asString();

        // Then
        assertThat(script).contains("wss%3A%2F%2Fdevices.example.net%2Fpatchbay.local%2F");
    }

    @Test
    void pollsFromElsewhereUnderItsHardwareIdDoNotLockADeviceOut() {
        // Given
        String victim = newHardwareId();
        String code = provisioning.givenCode(domain);

        // When
        List<String> guesses = IntStream.range(0, 12)
                .mapToObj(n -> pollFrom("198.51.100.66", victim, "00000000%04d".formatted(n)))
                .toList();

        // Then
        assertThat(guesses.subList(0, 10))
                .allSatisfy(answer -> assertThat(answer).contains("code is wrong"));
        assertThat(guesses.getLast()).contains("too many");
        assertThat(pollFrom("198.51.100.67", victim, code)).startsWith("config change");
    }

    @Test
    void parallelGuessesOfANetworkDoNotPassItsLimit() {
        // When
        List<String> answers = IntStream.range(0, 120)
                .parallel()
                .mapToObj(n -> pollFrom("2001:db8:0:7::" + n, newHardwareId(), "00000001%04d".formatted(n)))
                .toList();

        // Then
        assertThat(answers.stream().filter(answer -> answer.contains("code is wrong")))
                .hasSize(50);
        assertThat(answers.stream().filter(answer -> answer.contains("too many")))
                .hasSize(70);
    }

    private static String pollFrom(String address, String device, String code) {
        return given().header("X-Forwarded-For", address)
                .queryParam("id", device)
                .queryParam("code", code)
                .get("/init")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void aPollWithoutADeviceIsAMistake() {
        given().get("/init").then().statusCode(400).body("errors.field", contains("id"));
    }

    private static String poll(String device, String code) {
        return given().queryParam("id", device)
                .queryParam("product", "IP222")
                .queryParam("code", code)
                .get("/init")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
