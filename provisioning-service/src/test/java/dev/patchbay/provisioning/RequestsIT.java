package dev.patchbay.provisioning;

import static dev.patchbay.provisioning.Provisioning.BASE;
import static dev.patchbay.provisioning.Provisioning.DESKS;
import static dev.patchbay.provisioning.Provisioning.PHONES;
import static dev.patchbay.provisioning.Provisioning.as;
import static dev.patchbay.provisioning.Provisioning.editorOf;
import static dev.patchbay.provisioning.Provisioning.newHardwareId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.provisioning.Provisioning.Request;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.EventLoopWatch;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices ask, by what registration tells. */
@QuarkusTest
@ExtendWith(EventLoopWatch.class)
@QuarkusTestResource(PatchbayServers.class)
class RequestsIT {

    @Inject
    SecretBox box;

    @Inject
    BlockingDatabase database;

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

    @Test
    void aCodeLetsADeviceIn() {
        // Given
        String device = newHardwareId();
        var code = provisioning.create(domain, Map.of("category", "phones", "user", "alice", "validity", "rollout"));

        // When
        EventRecord answer =
                provisioning.code(device, code.getString("code")).tell().answer();

        // Then
        assertThat(answer.is("device-provisioned.v1")).isTrue();
        assertThat(answer.text("domain")).isEqualTo(domain);
        assertThat(answer.text("category")).isEqualTo(Long.toString(PHONES));
        assertThat(answer.text("user")).isEqualTo("alice");
        assertThat(answer.text("codeId")).isEqualTo(code.getString("id"));
        assertThat(answer.text("administrative")).isEqualTo("false");
        var shown = editorOf(domain)
                .get(BASE + domain + "/codes/" + code.getString("id"))
                .jsonPath();
        assertThat(shown.getString("state")).isEqualTo("used");
        assertThat(shown.getString("usedBy")).isEqualTo(device);
        assertThat(shown.getString("code")).isNull();
    }

    @Test
    void ofFiftyDevicesWithOneCodeExactlyOneGetsIt() {
        // Given
        String code = provisioning.givenCode(domain);
        List<Request> requests = IntStream.range(0, 50)
                .mapToObj(_ -> provisioning.code(newHardwareId(), code))
                .toList();

        // When
        requests.parallelStream().forEach(Request::tell);

        // Then
        List<String> outcomes = requests.stream().map(Request::outcome).toList();
        assertThat(outcomes).filteredOn("PROVISIONED"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("USED"::equals).hasSize(49);
        assertThat(requests).allSatisfy(request -> assertThat(request.answers()).isEqualTo(1));
    }

    @Test
    void whoHasUsedACodeMayAskAgain() {
        // Given
        String device = newHardwareId();
        String code = provisioning.givenCode(domain);
        assertThat(provisioning.code(device, code).tell().outcome()).isEqualTo("PROVISIONED");

        // When
        String again = provisioning.code(device, code).tell().outcome();

        // Then
        assertThat(again).isEqualTo("PROVISIONED");
        assertThat(provisioning.code(newHardwareId(), code).tell().outcome()).isEqualTo("USED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "", "abcdefghijkl", "0000000000000"})
    void whatIsNoCodeIsMalformed(String typed) {
        assertThat(provisioning.code(newHardwareId(), typed).tell().outcome()).isEqualTo("MALFORMED");
    }

    @Test
    void whatWasNotSealedHereIsMalformed() {
        // Given
        Request forged = provisioning
                .code(newHardwareId(), provisioning.givenCode(domain))
                .with("sealedProof", "AAAA");

        // When / Then
        assertThat(forged.tell().outcome()).isEqualTo("MALFORMED");
    }

    @Test
    void aDeviceThatIsInUseIsNotTakenOverAndBothDomainsSeeIt() {
        // Given
        String device = provisioning.givenDeviceOf(domain);
        String code = provisioning.givenCode(domain);

        // When
        EventRecord answer =
                provisioning.code(device, code).with("deviceInUse", true).tell().answer();

        // Then: the code stays good for the device once it is offline
        assertThat(answer.text("cause")).isEqualTo("DEVICE_IN_USE");
        assertThat(answer.text("domain")).isEqualTo(domain);
        assertThat(audited(domain, device)).contains("device.provision-refused");
        assertThat(provisioning.code(device, code).tell().outcome()).isEqualTo("PROVISIONED");
    }

    @Test
    void aTrustedDeviceThatIsInUseIsNotTakenOver() {
        // Given
        String device = provisioning.givenDeviceOf(domain);
        givenExpected(domain, device + ";phones;;true");

        // When
        provisioning.tellOnline(device, true);

        // Then
        EventRecord answer = provisioning
                .events()
                .await(event ->
                        event.is("provisioning-refused.v1") && event.key().equals(device));
        assertThat(answer.text("cause")).isEqualTo("DEVICE_IN_USE");
    }

    @Test
    void refusalsSayWhy() {
        // Given
        String forGateways = provisioning
                .create(domain, Map.of("category", "phones", "deviceType", "GW"))
                .getString("code");
        var revoked = provisioning.create(domain, Map.of("category", "phones"));
        editorOf(domain)
                .delete(BASE + domain + "/codes/" + revoked.getString("id"))
                .then()
                .statusCode(204);

        // When / Then
        assertThat(provisioning.code(newHardwareId(), "123456789012").tell().outcome())
                .isEqualTo("UNKNOWN");
        assertThat(provisioning
                        .code(newHardwareId(), revoked.getString("code"))
                        .tell()
                        .outcome())
                .isEqualTo("UNKNOWN");
        assertThat(provisioning.code(newHardwareId(), forGateways).tell().outcome())
                .isEqualTo("WRONG_DEVICE_TYPE");
        assertThat(provisioning
                        .code(newHardwareId(), forGateways)
                        .with("type", "GW")
                        .tell()
                        .outcome())
                .isEqualTo("PROVISIONED");
    }

    @Test
    void aDeviceOfAnotherDomainStaysAndBothDomainsSeeIt() {
        // Given
        String other = provisioning.givenDomain();
        String device = provisioning.givenDeviceOf(other);
        // a device told after it shows that it is known by now: both came to one consumer, in order of their partition
        awaitKnown(device, other);

        // When
        String outcome =
                provisioning.code(device, provisioning.givenCode(domain)).tell().outcome();

        // Then
        assertThat(outcome).isEqualTo("DEVICE_IN_OTHER_DOMAIN");
        for (String concerned : List.of(domain, other)) {
            assertThat(editorOf(concerned)
                            .queryParam("object", "device/" + device)
                            .get(BASE + concerned + "/audit")
                            .jsonPath()
                            .getList("items.action"))
                    .isNotEmpty()
                    .containsOnly("device.provision-refused");
        }
    }

    /** By the refusal of a token's request, which changes nothing. */
    private void awaitKnown(String device, String owner) {
        String token =
                editorOf(domain).put(BASE + domain + "/automatic").jsonPath().getString("token");
        Conditions.await("the device to be known")
                .until(() -> provisioning
                        .automatic(device, domain, token, "no such category")
                        .tell()
                        .outcome()
                        .equals("DEVICE_IN_OTHER_DOMAIN"));
        assertThat(owner).isNotEqualTo(domain);
        editorOf(domain).delete(BASE + domain + "/automatic").then().statusCode(204);
    }

    @Test
    void fiftyDevicesBehindOneAddressThatShowTheirUsedCodesAgainAreNotGuessing() {
        // Given: they have joined long ago, and the power comes back
        List<String> devices =
                IntStream.range(0, 51).mapToObj(_ -> newHardwareId()).toList();
        List<String> codes =
                devices.stream().map(_ -> provisioning.givenCode(domain)).toList();
        IntStream.range(0, devices.size())
                .forEach(n -> provisioning
                        .code(devices.get(n), codes.get(n))
                        .with("remoteAddress", "10.9.1.1")
                        .tell()
                        .outcome());
        database.use(connection -> connection
                .statement(
                        "update code set used_at = used_at - interval '1 day', valid_until = now() - interval '1 hour' where domain = :p1")
                .bind("p1", domain)
                .awaitExecute());

        // When
        List<String> outcomes = IntStream.range(0, devices.size())
                .mapToObj(n -> provisioning
                        .code(devices.get(n), codes.get(n))
                        .with("remoteAddress", "10.9.1.1")
                        .tell()
                        .outcome())
                .toList();

        // Then
        assertThat(outcomes).containsOnly("USED");
        assertThat(provisioning
                        .code(newHardwareId(), provisioning.givenCode(domain))
                        .with("remoteAddress", "10.9.1.1")
                        .tell()
                        .outcome())
                .isEqualTo("PROVISIONED");
        assertThat(editorOf(domain)
                        .get(BASE + domain + "/audit?action=device.provision-refused")
                        .jsonPath()
                        .getList("items.after.cause"))
                .doesNotContain("USED");
    }

    @Test
    void theNameOfACategoryIsMatchedInAnyCase() {
        String token = editorOf(domain)
                .put(BASE + domain + "/automatic")
                .then()
                .extract()
                .path("token");

        assertThat(provisioning
                        .automatic(newHardwareId(), domain, token, "PHONES")
                        .tell()
                        .outcome())
                .isEqualTo("PROVISIONED");
    }

    @Test
    void guessingEndsAndOthersAreNotSlowed() {
        // Given
        String guesser = newHardwareId();
        List<String> outcomes = IntStream.range(0, 11)
                .mapToObj(n -> provisioning
                        .code(guesser, "00000000%04d".formatted(n))
                        .with("remoteAddress", "10.9.0.1")
                        .tell()
                        .outcome())
                .toList();

        // When
        String honest = provisioning
                .code(newHardwareId(), provisioning.givenCode(domain))
                .tell()
                .outcome();
        String lucky = provisioning
                .code(guesser, provisioning.givenCode(domain))
                .with("remoteAddress", "10.9.0.1")
                .tell()
                .outcome();
        String victim = provisioning
                .code(guesser, provisioning.givenCode(domain))
                .with("remoteAddress", "10.9.0.2")
                .tell()
                .outcome();

        // Then
        assertThat(outcomes.subList(0, 10)).containsOnly("UNKNOWN");
        assertThat(outcomes.getLast()).isEqualTo("RATE_LIMITED");
        assertThat(lucky).isEqualTo("RATE_LIMITED");
        assertThat(honest).isEqualTo("PROVISIONED");
        assertThat(victim).as("the same hardware id from another network").isEqualTo("PROVISIONED");
    }

    @Test
    void domainTokenAndCategoryMustAllMatch() {
        // Given
        String other = provisioning.givenDomain();
        String token =
                editorOf(domain).put(BASE + domain + "/automatic").jsonPath().getString("token");

        // When / Then
        assertThat(provisioning
                        .automatic(newHardwareId(), domain, token, "phones")
                        .tell()
                        .outcome())
                .isEqualTo("PROVISIONED");
        assertThat(provisioning
                        .automatic(newHardwareId(), other, token, "phones")
                        .tell()
                        .outcome())
                .isEqualTo("UNKNOWN");
        assertThat(provisioning
                        .automatic(newHardwareId(), domain, token + "x", "phones")
                        .tell()
                        .outcome())
                .isEqualTo("UNKNOWN");
        assertThat(provisioning
                        .automatic(newHardwareId(), domain, token, "group")
                        .tell()
                        .outcome())
                .isEqualTo("WRONG_CATEGORY");
        assertThat(provisioning
                        .automatic(newHardwareId(), domain, token, "phone")
                        .tell()
                        .outcome())
                .isEqualTo("WRONG_CATEGORY");
        editorOf(domain).delete(BASE + domain + "/automatic").then().statusCode(204);
        assertThat(provisioning
                        .automatic(newHardwareId(), domain, token, "phones")
                        .tell()
                        .outcome())
                .isEqualTo("UNKNOWN");
    }

    @Test
    void anInterfaceIsForAGatewayOfTheDomain() {
        // Given
        String gateway = provisioning.givenDeviceOf(domain);
        String stranger = newHardwareId();
        String code = provisioning.givenCode(domain);

        // When / Then
        assertThat(provisioning.interfaceOf(stranger, "TEL1", code).tell().outcome())
                .isEqualTo("GATEWAY_NOT_IN_DOMAIN");
        Conditions.await("the device to be known")
                .until(() -> provisioning
                        .interfaceOf(gateway, "TEL1", code)
                        .tell()
                        .outcome()
                        .equals("PROVISIONED"));
        assertThat(provisioning.interfaceOf(gateway, "TEL2", code).tell().outcome())
                .isEqualTo("USED");
    }

    @Test
    void anExpectedDeviceWithACodeIsPutWhereTheListSays() {
        // Given
        String device = newHardwareId();
        givenExpected(domain, device + ";desks;P1D;false");
        String code = provisioning
                .create(domain, Map.of("category", "phones", "user", "alice"))
                .getString("code");

        // When
        EventRecord first = provisioning.code(device, code).tell().answer();
        EventRecord again = provisioning.code(device, code).tell().answer();
        EventRecord later =
                provisioning.code(device, provisioning.givenCode(domain)).tell().answer();

        // Then
        for (EventRecord answer : List.of(first, again)) {
            assertThat(answer.is("device-provisioned.v1")).isTrue();
            assertThat(answer.text("category")).isEqualTo(Long.toString(DESKS));
            assertThat(answer.text("user")).isEqualTo("alice");
        }
        assertThat(later.text("category")).isEqualTo(Long.toString(PHONES));
        assertThat(arrived(domain)).hasSize(1).doesNotContainNull();
    }

    @Test
    void anExpectationThatIsOverCountsNoMore() {
        // Given
        String device = newHardwareId();
        givenExpected(domain, device + ";desks;P1D;false");
        database.use(connection -> connection
                .statement(
                        "update expected_device set valid_until = now() - interval '1 second' where hardware_id = :id")
                .bind("id", device)
                .awaitExecute());

        // When
        EventRecord answer =
                provisioning.code(device, provisioning.givenCode(domain)).tell().answer();

        // Then
        assertThat(answer.text("category")).isEqualTo(Long.toString(PHONES));
        assertThat(arrived(domain)).containsOnlyNulls();
    }

    @Test
    void theCodeOfAnotherDomainCountsMoreThanAnExpectation() {
        // Given
        String device = newHardwareId();
        String other = provisioning.givenDomain();
        givenExpected(other, device + ";desks;P1D;false");

        // When
        EventRecord answer =
                provisioning.code(device, provisioning.givenCode(domain)).tell().answer();

        // Then
        assertThat(answer.text("domain")).isEqualTo(domain);
        assertThat(answer.text("category")).isEqualTo(Long.toString(PHONES));
        assertThat(arrived(other)).containsOnlyNulls();
    }

    private static List<String> audited(String domain, String device) {
        return editorOf(domain)
                .queryParam("object", "device/" + device)
                .get(BASE + domain + "/audit")
                .jsonPath()
                .getList("items.action");
    }

    private static void givenExpected(String domain, String line) {
        as(Tokens.OPERATOR)
                .contentType("text/csv")
                .body("hardwareId;category;validity;trusted\n" + line)
                .post(BASE + domain + "/expected-devices")
                .then()
                .statusCode(200);
    }

    private static List<Object> arrived(String domain) {
        List<Map<String, Object>> items = editorOf(domain)
                .contentType(ContentType.JSON)
                .get(BASE + domain + "/expected-devices")
                .jsonPath()
                .getList("items");
        return items.stream().map(item -> item.get("arrivedAt")).toList();
    }

    @Test
    void hardwareIdsOfATableAreReadInAnyNotation() {
        // Given
        String id = newHardwareId();
        String dashes = id.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1-");

        // When
        givenExpected(domain, dashes + ";phones;;\n");
        var twice = givenTable(id + ";phones;;\n" + dashes + ";phones;;\n");
        var damaged = givenTable("9,03346E+17;phones;;\n9033460012;phones;;\n0x" + id + ";phones;;\n90af2;phones;;\n");

        // Then
        editorOf(domain).get(BASE + domain + "/expected-devices").then().body("items.hardwareId", hasItem(id));
        twice.statusCode(400).body("errors.message", contains("is there twice"));
        damaged.statusCode(400)
                .body(
                        "errors.message",
                        contains(
                                containsString("shortened"),
                                containsString("leading zeros"),
                                containsString("without 0x"),
                                containsString("too short")));
    }

    private ValidatableResponse givenTable(String lines) {
        return as(Tokens.OPERATOR)
                .contentType("text/csv")
                .body("hardwareId;category;validity;trusted\n" + lines)
                .post(BASE + domain + "/expected-devices")
                .then();
    }

    @Test
    void anExpectedDeviceNeedsAProofUnlessItIsTrusted() {
        // Given
        String trusted = newHardwareId();
        String expected = newHardwareId();
        String table = "hardwareId;category;trusted\n" + trusted + ";phones;true\n" + expected + ";phones;false\n";
        var added = as(Tokens.OPERATOR)
                .contentType("text/csv")
                .body(table)
                .post(BASE + domain + "/expected-devices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // When
        provisioning.tellOnline(expected);
        provisioning.tellOnline(trusted);

        // Then
        assertThat(added.getInt("added")).isEqualTo(2);
        assertThat(added.getList("warnings")).hasSize(1);
        EventRecord told = provisioning
                .events()
                .await(event -> event.is("device-provisioned.v1") && event.key().equals(trusted));
        assertThat(told.text("way")).isEqualTo("EXPECTED");
        assertThat(told.text("administrative")).isEqualTo("false");
        // its request came before that of the trusted one, or to another partition; then it would be here by now
        assertThat(provisioning
                        .code(expected, provisioning.givenCode(domain))
                        .tell()
                        .outcome())
                .isEqualTo("PROVISIONED");
        assertThat(provisioning
                        .events()
                        .records(event ->
                                event.is("device-provisioned.v1") && event.key().equals(expected)))
                .hasSize(1);
        assertThat(editorOf(domain)
                        .contentType(ContentType.JSON)
                        .get(BASE + domain + "/expected-devices")
                        .jsonPath()
                        .getList("items.arrivedAt"))
                .hasSize(2)
                .doesNotContainNull();
    }
}
