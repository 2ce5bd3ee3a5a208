package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.EventWriter;
import dev.patchbay.testkit.Faults;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service with its database and its broker, seen from a device, from Kafka and from the API. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RegistrationIT {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    @TestHTTPResource
    URL url;

    private final String id = "dev" + NUMBERS.incrementAndGet();
    private final List<TestDevice> devices = new ArrayList<>();
    private EventReader presence;
    private EventWriter writer;

    @BeforeEach
    void open() {
        presence = EventReader.fromNow("patchbay.presence");
        writer = new EventWriter();
    }

    @AfterEach
    void close() {
        devices.forEach(TestDevice::close);
        presence.close();
        writer.close();
    }

    @Test
    void unknownDeviceIsUnassigned() {
        // When
        connect().identify();

        // Then
        EventRecord online = presence.await(told("device-online.v1"));
        assertThat(online.text("proof")).isEqualTo("NONE");
        assertThat(online.data().at("/identity/product").asText()).isEqualTo("IP222");
        given().auth()
                .oauth2(Tokens.OPERATOR)
                .get("/api/registration/v1/unassigned-sessions?limit=1000")
                .then()
                .statusCode(200)
                .body("items.hardwareId", hasItem(id));
    }

    @Test
    void deviceThatIsAddedGetsItsPasswordInTheSameSessionAndAuthenticatesWithItAfterwards() {
        // Given
        TestDevice first = connect().identify();
        presence.await(told("device-online.v1"));

        // When
        add("example.com", 1);
        String password = first.awaitPassword();

        // Then
        assertThat(password).matches("[A-Za-z0-9_!]{32}");
        presence.await(online("GRANT"));
        first.close();
        presence.await(told("device-offline.v1"));
        TestDevice second = connect().identify().answer(password);
        EventRecord online = presence.await(online("DIGEST"));
        assertThat(online.text("domain")).isEqualTo("example.com");
        assertThat(second.closed()).isFalse();
        given().auth()
                .oauth2(Tokens.ALICE)
                .get("/api/registration/v1/devices/" + id + "/session")
                .then()
                .statusCode(200)
                .body("proof", equalTo("DIGEST"), "domain", equalTo("example.com"));
    }

    @Test
    void passwordWaitsForADeviceThatWasAway() {
        // Given
        connect().identify().close();
        presence.await(told("device-offline.v1"));
        add("example.com", 1);

        // When
        String password = eventuallyPassword();

        // Then
        assertThat(password).hasSize(32);
    }

    @Test
    void passwordIsGivenOnce() {
        // Given
        enrolled();

        // When
        TestDevice stranger = connect().identify();
        stranger.awaitAdmin(2);
        stranger.identify();

        // Then
        presence.await(told("device-authentication-failed.v1"));
        assertThat(stranger.admin(1)).isEmpty();
    }

    @Test
    void wrongDigestStaysConnectedAsUnassignedAndNeverShadowsTheDevice() {
        // Given
        String password = enrolled();
        TestDevice device = connect().identify().answer(password);
        presence.await(online("DIGEST"));

        // When
        TestDevice stranger = connect().identify().answer("wrong");

        // Then
        EventRecord failed = presence.await(told("device-authentication-failed.v1"));
        assertThat(failed.text("cause")).isEqualTo("WRONG_DIGEST");
        presence.await(online("NONE").and(record -> record.data().get("epoch").asLong() > 0));
        assertThat(stranger.closed()).isFalse();
        assertThat(device.closed()).isFalse();
        given().auth()
                .oauth2(Tokens.ALICE)
                .get("/api/registration/v1/devices/" + id + "/session")
                .then()
                .body("proof", equalTo("DIGEST"));
    }

    @Test
    void wrongDigestsAreLimited() {
        // Given
        enrolled();
        for (int i = 0; i < 5; i++) {
            connect().identify().answer("wrong");
        }
        presence.await(5, told("device-authentication-failed.v1"));

        // When
        TestDevice sixth = connect().identify();

        // Then
        EventRecord limited = presence.await(told("device-authentication-failed.v1")
                .and(record -> record.text("cause").equals("RATE_LIMITED")));
        assertThat(limited.text("remoteAddress")).isEqualTo("127.0.0.1");
        assertThat(sixth.admin(2)).isEmpty();
    }

    @Test
    void newerOfTwoAuthenticatedSessionsWins() {
        // Given
        String password = enrolled();
        TestDevice older = connect().identify().answer(password);
        presence.await(1, online("DIGEST"));

        // When
        TestDevice newer = connect().identify().answer(password);

        // Then
        assertThat(older.awaitClose()).isEqualTo(1000);
        List<EventRecord> online = presence.await(2, online("DIGEST"));
        assertThat(online.get(1).data().get("epoch").asLong())
                .isGreaterThan(online.get(0).data().get("epoch").asLong());
        assertThat(newer.closed()).isFalse();
        newer.close();
        EventRecord offline = presence.await(
                told("device-offline.v1").and(record -> record.text("proof").equals("DIGEST")));
        assertThat(offline.text("sessionId")).isEqualTo(online.get(1).text("sessionId"));
    }

    @Test
    void deviceThatLostItsPasswordIsAddedAgain() {
        // Given
        String first = enrolled();
        TestDevice reset = connect().identify();
        reset.awaitAdmin(2);
        reset.identify();
        presence.await(told("device-authentication-failed.v1"));

        // When
        add("example.com", 2);

        // Then
        String second = reset.awaitPassword();
        assertThat(second).isNotEqualTo(first);
        connect().identify().answer(second);
        presence.await(online("DIGEST"));
    }

    @Test
    void removedDeviceIsNoLongerIn() {
        // Given
        String password = enrolled();
        TestDevice device = connect().identify().answer(password);
        presence.await(online("DIGEST"));

        // When
        writer.send(
                "patchbay.devices",
                id,
                "device-removed.v1",
                Map.of(
                        "hardwareId",
                        id,
                        "deviceId",
                        1,
                        "version",
                        99,
                        "domain",
                        "example.com",
                        "at",
                        Instant.EPOCH.toString()));

        // Then
        assertThat(device.awaitClose()).isEqualTo(1008);
        EventRecord offline = presence.await(
                told("device-offline.v1").and(record -> record.text("reason").equals("REMOVED")));
        assertThat(offline.text("proof")).isEqualTo("DIGEST");
        TestDevice again = connect().identify();
        presence.await(online("NONE").and(record -> !record.text("sessionId").equals(offline.text("sessionId"))));
        assertThat(again.admin(2)).isEmpty();
    }

    @Test
    void movedDeviceKeepsItsPassword() {
        // Given
        String password = enrolled();

        // When
        add("acme.test", 1, 7);

        // Then
        eventually(() -> {
            TestDevice device = connect().identify().answer(password);
            EventRecord online = presence.await(online("DIGEST"));
            device.close();
            assertThat(online.text("domain")).isNotNull();
        });
        eventually(() -> given().auth()
                .oauth2(Tokens.ALICE)
                .get("/api/registration/v1/devices/" + id + "/session")
                .then()
                .statusCode(404));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1002", // no byte at all
        "01, 1002", // cut off in the head
        "010000ff, 1007", // not UTF-8
        "0100007b, 1007", // not JSON
        "0100005b5d, 1007", // not an object
        "0100007b7d, 1007", // without an id
        "0200, 1002", // a tunnel frame cut off
    })
    void brokenMessagesCloseTheSocketWithTheFittingCode(String hex, int code) {
        TestDevice device = connect();

        device.send(java.util.HexFormat.of().parseHex(hex));

        assertThat(device.awaitClose()).isEqualTo(code);
    }

    @Test
    void textMessagesCloseTheSocket() {
        assertThat(connect().sendText("hello").awaitClose()).isEqualTo(1003);
    }

    @Test
    void oversizedIdentifyClosesTheSocket() {
        TestDevice device = connect();

        device.admin(0, Map.of("id", id, "product", "x".repeat(70_000)));

        assertThat(device.awaitClose()).isEqualTo(1009);
    }

    @Test
    void oversizedIdClosesTheSocket() {
        assertThat(connect().admin(0, Map.of("id", "x".repeat(65))).awaitClose())
                .isEqualTo(1008);
    }

    @Test
    void anotherIdInTheSameSessionClosesTheSocketAndTouchesNobodyElse() {
        // Given
        String password = enrolled();
        TestDevice victim = connect().identify().answer(password);
        presence.await(online("DIGEST"));
        TestDevice attacker = TestDevice.connect("attacker" + UUID.randomUUID(), url.getPort());
        devices.add(attacker);
        attacker.identify();

        // When
        attacker.admin(0, Map.of("id", id, "product", "IP222", "version", "x"));

        // Then
        assertThat(attacker.awaitClose()).isEqualTo(1008);
        assertThat(victim.closed()).isFalse();
    }

    @Test
    void unknownMessagesAreIgnored() {
        TestDevice device = connect();

        device.send((byte) 9, (byte) 1).admin(0x7777, Map.of("a", 1)).send(new byte[] {2, 0, 0, 0, 1, 0, 0, 0, 99});

        device.identify();
        presence.await(online("NONE"));
        assertThat(device.closed()).isFalse();
    }

    @Test
    void textsThatTheDatabaseCantStoreDoNoHarm() {
        connect().admin(0, Map.of("id", id, "product", "IP\u0000222", "version", "v"));

        EventRecord online = presence.await(online("NONE"));
        assertThat(online.data().at("/identity/product").asText()).isEqualTo("IP222");
    }

    @Test
    void foreignersSeeNothing() {
        enrolled();
        String session = "/api/registration/v1/devices/" + id + "/session";
        connect().identify();

        given().get(session).then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().auth()
                .oauth2(Tokens.of("bob", "acme.test", "editor"))
                .get(session)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(Tokens.of("bob", "acme.test", "editor"))
                .get("/api/registration/v1/domains/example.com/sessions")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        given().auth()
                .oauth2(Tokens.ALICE)
                .get("/api/registration/v1/unassigned-sessions")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.VICTOR)
                .get("/api/registration/v1/domains/example.com/session-counts")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(Tokens.ALICE)
                .get("/api/registration/v1/session-counts")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.OPERATOR)
                .get("/api/registration/v1/session-counts")
                .then()
                .statusCode(200);
    }

    @Test
    void wrongPagesAreNamed() {
        given().auth()
                .oauth2(Tokens.OPERATOR)
                .get("/api/registration/v1/unassigned-sessions?limit=0")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("limit"));
        given().auth()
                .oauth2(Tokens.OPERATOR)
                .get("/api/registration/v1/unassigned-sessions?cursor=$")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("cursor"))
                .body("errors.field", not(hasItem("limit")));
    }

    @Test
    void nothingIsLostWhileTheBrokerIsAway() throws Throwable {
        // When
        Faults.withoutKafka(() -> {
            TestDevice device = connect().identify();
            eventually(() -> given().auth()
                    .oauth2(Tokens.OPERATOR)
                    .get("/api/registration/v1/devices/" + id + "/session")
                    .then()
                    .statusCode(200));
            device.close();
        });

        // Then
        EventRecord offline = presence.await(told("device-offline.v1"));
        List<String> types = presence.records(about()).stream()
                .map(EventRecord::type)
                .distinct()
                .toList();
        assertThat(types).hasSize(2).last().isEqualTo(offline.type());
    }

    @Test
    void databaseThatRestartsIsWaitedFor() {
        // Given
        String password = enrolled();

        // When
        Faults.restartPostgres();

        // Then
        connect().identify().answer(password);
        presence.await(online("DIGEST"));
    }

    @Test
    void eventsAreCloudEventsOfTheContract() {
        connect().identify();

        EventRecord online = presence.await(online("NONE"));
        assertThat(online.type()).isEqualTo("dev.patchbay.device-online.v1");
        assertThat(online.id()).isNotBlank();
        assertThat(online.headers().get("ce_source")).isEqualTo("/patchbay/registration-service");
        assertThat(online.headers().get("ce_subject")).isEqualTo(id);
        assertThat(new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(online.key());
    }

    private TestDevice connect() {
        TestDevice device = TestDevice.connect(id, url.getPort());
        devices.add(device);
        return device;
    }

    /** Makes the device one of example.com and returns its password; it is not connected any more. */
    private String enrolled() {
        TestDevice device = connect().identify();
        presence.await(online("NONE"));
        add("example.com", 1);
        String password = device.awaitPassword();
        presence.await(online("GRANT"));
        device.close();
        presence.await(told("device-offline.v1"));
        return password;
    }

    private String eventuallyPassword() {
        TestDevice device = connect();
        device.identify();
        return device.awaitPassword();
    }

    private void add(String domain, long assignment) {
        add(domain, assignment, assignment);
    }

    private void add(String domain, long assignment, long version) {
        writer.send(
                "patchbay.devices",
                id,
                "device-changed.v1",
                Map.of(
                        "hardwareId", id,
                        "deviceId", 1,
                        "version", version,
                        "domain", domain,
                        "assignment", assignment,
                        "at", Instant.EPOCH.toString()));
    }

    private Predicate<EventRecord> about() {
        return record -> Optional.ofNullable(record.key()).filter(id::equals).isPresent();
    }

    private Predicate<EventRecord> told(String type) {
        return about().and(record -> record.is(type));
    }

    private Predicate<EventRecord> online(String proof) {
        return told("device-online.v1").and(record -> record.text("proof").equals(proof));
    }
}
