package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.assign;
import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.etag;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.inventory.Inventory.shown;
import static dev.patchbay.inventory.Inventory.unassigned;
import static dev.patchbay.inventory.Sessions.session;
import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.patchbay.inventory.Sessions.Session;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class AssignmentsIT {

    private EventReader told;

    @BeforeEach
    void listen() {
        told = EventReader.fromBeginning("patchbay.devices");
    }

    @AfterEach
    void stopListening() {
        told.close();
    }

    @Test
    void aDeviceIsAddedAheadOfItsFirstSession() {
        // Given
        String domain = givenDomain();
        String id = newHardwareId();

        // When
        var answer = operator()
                .body(Map.of("name", "Reception"))
                .put(device(domain, id))
                .then();

        // Then
        answer.statusCode(201)
                .header("Location", endsWith(device(domain, id)))
                .header("ETag", notNullValue())
                .body("hardwareId", equalTo(id))
                .body("displayName", equalTo("Reception"))
                .body("online", equalTo(false));
        EventRecord added = told.await(about(id));
        assertThat(added.is("device-changed.v1")).isTrue();
        assertThat(added.text("domain")).isEqualTo(domain);
        assertThat(added.text("name")).isEqualTo("Reception");
        assertThat(added.data().get("assignment").asLong()).isPositive();
    }

    @Test
    void aDeviceIsAddedWithoutABody() {
        // Given
        String domain = givenDomain();

        // When
        var answer = given().auth()
                .oauth2(Tokens.OPERATOR)
                .put(device(domain, newHardwareId()))
                .then();

        // Then
        answer.statusCode(201);
    }

    @Test
    void aDeviceThatIsFineIsNotAddedAgain() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);

        // When
        var answer = assign(domain, id).then();

        // Then
        answer.statusCode(409).body("code", equalTo("device-already-assigned"));
    }

    @Test
    void aDeviceOfAnotherDomainIsNotTaken() {
        // Given
        String owner = givenDomain();
        String other = givenDomain();
        String id = givenDeviceOf(owner);

        // When
        var byAdministrator = assign(other, id).then();
        var byTenant = editorOf(other).body("{}").put(device(other, id)).then();

        // Then
        byAdministrator
                .statusCode(409)
                .body("code", equalTo("device-in-other-domain"))
                .body("detail", containsString(owner));
        byTenant.statusCode(404);
    }

    @Test
    void ofManyWhoAddADeviceOneWins() {
        // Given
        String id = newHardwareId();
        List<String> domains = Stream.generate(Inventory::givenDomain).limit(8).toList();

        // When
        List<Integer> answers = domains.parallelStream()
                .map(domain -> assign(domain, id).statusCode())
                .toList();

        // Then
        assertThat(answers).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
        assertThat(told.await(1, about(id))).hasSize(1);
    }

    @Test
    void tenantsDoNotAddStrangers() {
        // Given
        String domain = givenDomain();

        // When
        var answer =
                editorOf(domain).body("{}").put(device(domain, newHardwareId())).then();

        // Then
        answer.statusCode(404);
    }

    @Test
    void aDeviceThatHasLostItsPasswordIsAddedAgainByItsTenant() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        long first = told.await(about(id)).data().get("assignment").asLong();
        try (Sessions sessions = new Sessions()) {
            Session session = session(id, 1);
            sessions.tellOnline(session, "NONE");
            eventually(() -> assertThat(unassigned(id)).isTrue());

            // When
            editorOf(domain).body("{}").put(device(domain, id)).then().statusCode(201);

            // Then
            EventRecord again = told.await(2, about(id)).getLast();
            assertThat(again.data().get("assignment").asLong()).isGreaterThan(first);
            sessions.tellOnline(session, "GRANT");
            eventually(() -> assertThat(shown(domain, id).getBoolean("online")).isTrue());
            assertThat(unassigned(id)).isFalse();
        }
    }

    @Test
    void aMacInAnyNotationIsOneDevice() {
        // Given
        String domain = givenDomain();
        String id = newHardwareId();
        String withDashes = id.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1-");

        // When
        var added = assign(domain, withDashes).then();

        // Then
        added.statusCode(201).body("hardwareId", equalTo(id)).header("Location", endsWith("/devices/" + id));
        operator().get(device(domain, withDashes)).then().statusCode(200).body("hardwareId", equalTo(id));
        assign(domain, id).then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({
        "9033460012, leading zeros",
        "0x009033460af2, without 0x",
        "90af2, too short",
        "'9,03346E+17', spreadsheet",
    })
    void aDamagedIdIsNamedInWords(String id, String words) {
        assign(givenDomain(), id)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("hardwareId"))
                .body("errors[0].message", containsString(words));
    }

    @Test
    void anUnknownDomainGetsNoDevices() {
        // Given
        String domain = Inventory.newDomainName();

        // When
        var answer = assign(domain, newHardwareId()).then();

        // Then
        answer.statusCode(404);
    }

    @Test
    void aMovedDeviceKeepsItsAssignment() {
        // Given
        String from = givenDomain();
        String to = givenDomain();
        String id = givenDeviceOf(from);
        EventRecord added = told.await(about(id));

        // When
        var answer = operator()
                .header("If-Match", etag(device(from, id)))
                .body(Map.of("to", to))
                .post(device(from, id) + "/move")
                .then();

        // Then
        answer.statusCode(200).body("domain", equalTo(to));
        operator().get(device(from, id)).then().statusCode(404);
        EventRecord moved =
                told.await(about(id).and(record -> record.text("domain").equals(to)));
        assertThat(moved.data().get("assignment")).isEqualTo(added.data().get("assignment"));
        assertThat(moved.data().get("version").asLong())
                .isGreaterThan(added.data().get("version").asLong());
    }

    @Test
    void aMoveNeedsADomainAndTheEntityTag() {
        // Given
        String from = givenDomain();
        String id = givenDeviceOf(from);
        String path = device(from, id) + "/move";

        // When
        var nowhere = operator()
                .header("If-Match", "*")
                .body(Map.of("to", "no.where"))
                .post(path)
                .then();
        var nameless = operator()
                .header("If-Match", "*")
                .body(Map.of("to", "-", "x", 1))
                .post(path)
                .then();
        var same = operator()
                .header("If-Match", "*")
                .body(Map.of("to", from))
                .post(path)
                .then();
        var blind = operator().body(Map.of("to", givenDomain())).post(path).then();

        // Then
        nowhere.statusCode(400).body("errors.field", equalTo(List.of("to")));
        nameless.statusCode(400).body("errors.field", equalTo(List.of("to", "x")));
        same.statusCode(400).body("errors.field", equalTo(List.of("to")));
        blind.statusCode(428);
    }

    @Test
    void aRemovedDeviceIsUnknownAndCanComeBack() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);

        // When
        editorOf(domain).delete(device(domain, id)).then().statusCode(204);

        // Then
        operator().get(device(domain, id)).then().statusCode(404);
        assertThat(unassigned(id)).isFalse();
        EventRecord removed = told.await(about(id).and(record -> record.is("device-removed.v1")));
        assertThat(removed.text("domain")).isEqualTo(domain);

        // and added again it is a new one
        assign(domain, id).then().statusCode(201);
        List<EventRecord> all = told.await(2, about(id).and(record -> record.is("device-changed.v1")));
        assertThat(all.getLast().data().get("version").asLong())
                .isGreaterThan(removed.data().get("version").asLong());
        assertThat(all.getLast().data().get("assignment").asLong())
                .isGreaterThan(all.getFirst().data().get("assignment").asLong());
    }

    @Test
    void aRemovalThatNamesAnOldVersionIsRefused() {
        // Given
        String domain = givenDomain();
        String path = device(domain, givenDeviceOf(domain));
        String seen = etag(path);
        operator()
                .header("If-Match", seen)
                .body(Map.of("name", "new"))
                .patch(path)
                .then()
                .statusCode(200);

        // When
        var answer = operator().header("If-Match", seen).delete(path).then();

        // Then
        answer.statusCode(412);
    }

    @Test
    void aNameSetInTheInventoryWins() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        String path = device(domain, id);
        try (Sessions sessions = new Sessions()) {
            sessions.tellOnline(session(id, 1), "DIGEST");
        }
        eventually(() -> assertThat(shown(domain, id).getBoolean("online")).isTrue());
        Map<String, Object> cleared = new HashMap<>();
        cleared.put("name", null);

        // When
        var named = editorOf(domain)
                .contentType("application/merge-patch+json")
                .header("If-Match", etag(path))
                .body(Map.of("name", "Reception"))
                .patch(path)
                .then();

        // Then
        named.statusCode(200)
                .body("name", equalTo("Reception"))
                .body("deviceName", equalTo("phone in the hall"))
                .body("displayName", equalTo("Reception"));
        operator()
                .header("If-Match", "*")
                .body(cleared)
                .patch(path)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("phone in the hall"));
        operator()
                .header("If-Match", "*")
                .body(Map.of("name", "x".repeat(101), "type", "PHONE"))
                .patch(path)
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("name", "type")));
    }

    private static Predicate<EventRecord> about(String hardwareId) {
        return record -> record.key().equals(hardwareId) && record.value().isPresent();
    }
}
