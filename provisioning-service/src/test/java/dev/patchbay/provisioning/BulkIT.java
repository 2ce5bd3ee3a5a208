package dev.patchbay.provisioning;

import static dev.patchbay.provisioning.Provisioning.BASE;
import static dev.patchbay.provisioning.Provisioning.as;
import static dev.patchbay.provisioning.Provisioning.editorOf;
import static dev.patchbay.provisioning.Provisioning.newAddress;
import static dev.patchbay.provisioning.Provisioning.newHardwareId;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters, tables, and what is done with many codes and expected devices at once. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class BulkIT {

    @Inject
    SecretBox box;

    private Provisioning provisioning;
    private String domain;

    @BeforeEach
    void begin() {
        provisioning = new Provisioning(box);
        domain = provisioning.givenDomain();
    }

    @AfterEach
    void end() {
        provisioning.close();
    }

    @Test
    void codesAreFiltered() {
        // Given
        String alice = code(Map.of("category", "phones", "user", "alice"));
        String bob = code(Map.of("category", "desks", "user", "bob_1", "deviceType", "DECT"));
        String revoked = code(Map.of("category", "phones"));
        editorOf(domain).delete(codes() + "/" + revoked).then().statusCode(204);

        // When / Then
        assertThat(found(codes(), "state", "open")).containsExactlyInAnyOrder(alice, bob);
        assertThat(found(codes(), "state", "revoked")).containsExactly(revoked);
        assertThat(found(codes(), "category", "PHONES")).containsExactlyInAnyOrder(alice, revoked);
        assertThat(found(codes(), "category", String.valueOf(Provisioning.DESKS)))
                .containsExactly(bob);
        assertThat(found(codes(), "user", "ALICE")).containsExactly(alice);
        assertThat(found(codes(), "user", "bob%")).isEmpty();
        assertThat(found(codes(), "deviceType", "dect")).containsExactly(bob);
        assertThat(found(codes(), "createdBy", "edith")).hasSize(3);
        assertThat(found(codes(), "usedBy", "00:90:33:00:00:01")).isEmpty();
    }

    @Test
    void allMistakesOfAQueryAreNamedTogether() {
        editorOf(domain)
                .queryParam("state", "lost")
                .queryParam("deviceType", "TOASTER")
                .queryParam("limit", 0)
                .queryParam("cursor", "x")
                .queryParam("colour", "red")
                .get(codes())
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("state", "deviceType", "limit", "cursor", "colour"));
        editorOf(domain)
                .queryParam("category", "nowhere")
                .get(codes())
                .then()
                .statusCode(400)
                .body("errors.field", contains("category"));
        editorOf(domain)
                .queryParam("from", "yesterday")
                .queryParam("limit", "many")
                .queryParam("colour", "red")
                .get(BASE + domain + "/audit")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("from", "limit", "colour"));
    }

    @Test
    void manyCodesAreRevokedById() {
        // Given
        String open = code(Map.of("category", "phones"));
        String revoked = code(Map.of("category", "phones"));
        editorOf(domain).delete(codes() + "/" + revoked).then().statusCode(204);
        String foreign = provisioning
                .create(provisioning.givenDomain(), Map.of("category", "phones"))
                .getString("id");
        List<String> ids = List.of(open, revoked, foreign, UUID.randomUUID().toString());

        // When
        var answer = editorOf(domain)
                .body(Map.of("ids", ids))
                .post(codes() + "/revoke")
                .then();

        // Then
        answer.statusCode(200)
                .body("revoked", equalTo(1))
                .body("more", equalTo(false))
                .body("codes.id", equalTo(ids))
                .body("codes.result", contains("revoked", "unchanged", "missing", "missing"));
        assertThat(found(codes(), "state", "open")).isEmpty();
        audit("code.revoke").body("items", hasSize(2));
    }

    @Test
    void manyCodesAreRevokedByAQuery() {
        // Given
        table(editorOf(domain), codes() + "/batch", "category;user\n" + "phones;alice\n".repeat(40))
                .statusCode(201);
        String other = code(Map.of("category", "desks"));

        // When
        var answer = editorOf(domain)
                .queryParam("category", "phones")
                .queryParam("user", "Alice")
                .post(codes() + "/revoke")
                .then();

        // Then
        answer.statusCode(200)
                .body("revoked", equalTo(40))
                .body("codes", hasSize(40))
                .body("codes.result", everyItem(equalTo("revoked")));
        assertThat(found(codes(), "state", "open")).containsExactly(other);
        audit("code.revoke").body("items", hasSize(40));
    }

    @Test
    void nothingIsRevokedWithoutASelection() {
        // Given
        code(Map.of("category", "phones"));

        // When
        var none = editorOf(domain).body("{}").post(codes() + "/revoke").then();
        var both = editorOf(domain)
                .queryParam("category", "phones")
                .body(Map.of("ids", List.of(UUID.randomUUID())))
                .post(codes() + "/revoke")
                .then();
        var expected = editorOf(domain).body("{}").post(expected() + "/remove").then();

        // Then
        none.statusCode(400).body("errors.field", contains("ids"));
        both.statusCode(400).body("errors.field", contains("ids"));
        expected.statusCode(400).body("errors.field", contains("hardwareIds"));
        assertThat(found(codes(), "state", "open")).hasSize(1);
    }

    @Test
    void expectedDevicesAreFilteredAndRemoved() {
        // Given
        List<String> ids = IntStream.range(0, 4).mapToObj(_ -> newHardwareId()).toList();
        table(
                        editorOf(domain),
                        expected(),
                        "hardwareId;category\n%s;phones\n%s;phones\n%s;desks\n%s;desks\n".formatted(ids.toArray()))
                .statusCode(200);

        // When / Then
        assertThat(expected("category", "desks")).containsExactlyInAnyOrder(ids.get(2), ids.get(3));
        assertThat(expected("state", "expected")).hasSize(4);
        assertThat(expected("state", "arrived")).isEmpty();
        assertThat(expected("trusted", "true")).isEmpty();
        assertThat(expected("hardwareId", ids.get(1).toUpperCase(Locale.ROOT).substring(4)))
                .containsExactly(ids.get(1));
        editorOf(domain)
                .body(Map.of("hardwareIds", List.of(ids.getFirst().toUpperCase(Locale.ROOT), newHardwareId())))
                .post(expected() + "/remove")
                .then()
                .statusCode(200)
                .body("removed", equalTo(1))
                .body("devices.result", contains("removed", "missing"));
        editorOf(domain)
                .queryParam("category", "desks")
                .post(expected() + "/remove")
                .then()
                .statusCode(200)
                .body("removed", equalTo(2))
                .body("devices.hardwareId", containsInAnyOrder(ids.get(2), ids.get(3)));
        assertThat(expected("state", "expected")).containsExactly(ids.get(1));
        audit("expected-device.remove").body("items", hasSize(3));
    }

    @Test
    void waitingDevicesAreFiltered() {
        // Given
        String address = newAddress();
        String device = newHardwareId();
        given().header("X-Forwarded-For", address)
                .queryParam("id", device)
                .queryParam("product", "IP222")
                .get("/init")
                .then()
                .statusCode(200);

        // When / Then
        waiting("hardwareId", device.toUpperCase(Locale.ROOT)).body("items.hardwareId", contains(device));
        waiting("address", address).body("items.hardwareId", contains(device));
        waiting("address", address.substring(0, address.lastIndexOf('.') + 1) + "*")
                .body("items.hardwareId", hasItem(device));
        waiting("product", "no such").body("items", empty());
        as(Tokens.OPERATOR)
                .queryParam("address", "here")
                .queryParam("limit", 0)
                .get("/api/provisioning/v1/waiting-devices")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("address", "limit"));
    }

    @Test
    void tablesAreReadAsSpreadsheetsWriteThem() {
        // Given
        String table =
                "sep=;\r\nCATEGORY;User;administrative;;\r\nphones;Jürgen;FALSE;;\r\n;;;;\r\ndesks;'+49 30;FALSE;;\r\n";
        String path = codes() + "/batch";
        byte[] windows = table.getBytes(Charset.forName("windows-1252"));

        // When
        var utf16 = bytes("text/csv", ("\uFEFF" + table).getBytes(StandardCharsets.UTF_16LE), path);
        var declared = bytes("text/csv; charset=windows-1252", windows, path);
        var undeclared = bytes("text/csv", windows, path);
        var unknown = bytes("text/csv; charset=ebcdic", windows, path);

        // Then
        utf16.statusCode(201);
        declared.statusCode(201);
        undeclared.statusCode(400).body("errors.field", contains("line 3"));
        unknown.statusCode(415);
        assertThat(editorOf(domain).get(codes()).jsonPath().getList("items.user", String.class))
                .containsExactlyInAnyOrder("Jürgen", "+49 30", "Jürgen", "+49 30");
    }

    @Test
    void mistakesOfAQueryAndOfATableAreNamedTogether() {
        // When
        var ofCodes =
                table(editorOf(domain).queryParam("colour", "red"), codes() + "/batch", "category\nphones\nnowhere\n");
        var ofExpected =
                table(editorOf(domain).queryParam("colour", "red"), expected(), "hardwareId;category\n0x1;phones\n");
        var ofQueryOnly = table(editorOf(domain).queryParam("colour", "red"), codes() + "/batch", "category\nphones\n");

        // Then
        ofCodes.statusCode(400).body("errors.field", contains("colour", "line 3, category"));
        ofExpected.statusCode(400).body("errors.field", contains("colour", "line 2, hardwareId"));
        ofQueryOnly.statusCode(400).body("errors.field", contains("colour"));
        assertThat(found(codes(), "state", "open")).isEmpty();
    }

    @Test
    void aTableOfCodesCanBeSentAgain() {
        // Given
        String made = table(editorOf(domain), codes() + "/batch", "category;user\nphones;'=1+1\ndesks;007\n")
                .statusCode(201)
                .extract()
                .asString();

        // When
        bytes("text/csv", made.getBytes(StandardCharsets.UTF_8), codes() + "/batch")
                .statusCode(201);

        // Then
        assertThat(editorOf(domain).get(codes()).jsonPath().getList("items.user", String.class))
                .containsExactlyInAnyOrder("=1+1", "007", "=1+1", "007");
    }

    @Test
    void theAuditTrailIsReadAcrossDomains() {
        // Given
        String other = provisioning.givenDomain();
        code(Map.of("category", "phones"));
        provisioning.create(other, Map.of("category", "phones"));
        String path = "/api/provisioning/v1/audit";

        // When
        var own = editorOf(domain).get(path).then().statusCode(200);
        var all = as(Tokens.OPERATOR)
                .queryParam("action", "code.create")
                .queryParam("limit", 2)
                .get(path)
                .then()
                .statusCode(200);
        String csv = editorOf(domain)
                .queryParam("action", "code.*")
                .get(path + ".csv")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .extract()
                .asString();

        // Then
        own.body("items.domain", everyItem(equalTo(domain))).body("items.action", contains("code.create"));
        all.body("items.domain", contains(other, domain));
        assertThat(csv.lines().toList()).hasSize(2);
        assertThat(csv).contains(";code.create;", domain).doesNotContain(other);
        editorOf(domain)
                .queryParam("limit", 5)
                .get(path + ".csv")
                .then()
                .statusCode(400)
                .body("errors.field", contains("limit"));
    }

    private String codes() {
        return BASE + domain + "/codes";
    }

    private String expected() {
        return BASE + domain + "/expected-devices";
    }

    private String code(Map<String, Object> wanted) {
        return provisioning.create(domain, wanted).getString("id");
    }

    private List<String> found(String path, String parameter, String value) {
        return editorOf(domain)
                .queryParam(parameter, value)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private List<String> expected(String parameter, String value) {
        return editorOf(domain)
                .queryParam(parameter, value)
                .get(expected())
                .then()
                .statusCode(200)
                .extract()
                .path("items.hardwareId");
    }

    private static ValidatableResponse waiting(String parameter, String value) {
        return as(Tokens.OPERATOR)
                .queryParam(parameter, value)
                .get("/api/provisioning/v1/waiting-devices")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse audit(String action) {
        return editorOf(domain)
                .queryParam("action", action)
                .get(BASE + domain + "/audit")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse table(RequestSpecification caller, String path, String table) {
        return caller.contentType("text/csv").body(table).post(path).then();
    }

    private ValidatableResponse bytes(String contentType, byte[] table, String path) {
        // without a charset that the client would add by itself
        return given().config(RestAssured.config()
                        .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(Tokens.of("edith", domain, "editor"))
                .header("Content-Type", contentType)
                .body(table)
                .post(path)
                .then();
    }
}
