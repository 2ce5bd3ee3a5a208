package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.patchbay.testkit.EventLoopWatch;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service with its database and its broker, seen from a device and from Kafka. */
@QuarkusTest
@ExtendWith(EventLoopWatch.class)
@QuarkusTestResource(PatchbayServers.class)
class RegistrationIT {

    @TestHTTPResource
    URL url;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void unknownDeviceIsUnassigned() {
        // When
        scene.connect().identify();

        // Then
        EventRecord online = scene.presence().await(scene.told("device-online.v1"));
        assertThat(online.text("proof")).isEqualTo("NONE");
        assertThat(online.data().at("/identity/product").asText()).isEqualTo("IP222");
        given().auth()
                .oauth2(Tokens.OPERATOR)
                .get("/api/registration/v1/unassigned-sessions?limit=1000")
                .then()
                .statusCode(200)
                .body("items.hardwareId", hasItem(scene.id()));
    }

    @Test
    void deviceThatIsAddedGetsItsPasswordInTheSameSessionAndAuthenticatesWithItAfterwards() {
        // Given
        TestDevice first = scene.connect().identify();
        scene.presence().await(scene.told("device-online.v1"));

        // When
        scene.add("example.com", 1);
        String password = first.awaitPassword();

        // Then
        assertThat(password).matches("[A-Za-z0-9_!]{32}");
        scene.presence().await(scene.online("GRANT"));
        first.close();
        scene.presence().await(scene.told("device-offline.v1"));
        TestDevice second = scene.connect().identify().answer(password);
        EventRecord online = scene.presence().await(scene.online("DIGEST"));
        assertThat(online.text("domain")).isEqualTo("example.com");
        assertThat(second.closed()).isFalse();
        given().auth()
                .oauth2(Tokens.ALICE)
                .get("/api/registration/v1/devices/" + scene.id() + "/session")
                .then()
                .statusCode(200)
                .body("proof", equalTo("DIGEST"), "domain", equalTo("example.com"));
    }

    @Test
    void aMacInAnotherNotationIsTheSameDevice() {
        try (Scene phone = Scene.withMac(url.getPort())) {
            // Given
            String password = phone.enrolled();

            // When
            TestDevice device = phone.connectWithDashes().identify().answer(password);

            // Then
            EventRecord online = phone.presence().await(phone.online("DIGEST"));
            assertThat(online.text("domain")).isEqualTo("example.com");
            assertThat(device.closed()).isFalse();
        }
    }

    @Test
    void passwordWaitsForADeviceThatWasAway() {
        // Given
        scene.connect().identify().close();
        scene.presence().await(scene.told("device-offline.v1"));
        scene.add("example.com", 1);

        // When
        String password = scene.eventuallyPassword();

        // Then
        assertThat(password).hasSize(32);
    }

    @Test
    void passwordIsGivenOnce() {
        // Given
        scene.enrolled();

        // When
        TestDevice stranger = scene.connect().identify();
        stranger.awaitAdmin(2);
        stranger.identify();

        // Then
        scene.presence().await(scene.told("device-authentication-failed.v1"));
        assertThat(stranger.admin(1)).isEmpty();
    }

    @Test
    void wrongDigestStaysConnectedAsUnassignedAndNeverShadowsTheDevice() {
        // Given
        String password = scene.enrolled();
        TestDevice device = scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));

        // When
        TestDevice stranger = scene.connect().identify().answer("wrong");

        // Then
        EventRecord failed = scene.presence().await(scene.told("device-authentication-failed.v1"));
        assertThat(failed.text("cause")).isEqualTo("WRONG_DIGEST");
        scene.presence()
                .await(scene.online("NONE")
                        .and(record -> record.data().get("epoch").asLong() > 0));
        assertThat(stranger.closed()).isFalse();
        assertThat(device.closed()).isFalse();
        given().auth()
                .oauth2(Tokens.ALICE)
                .get("/api/registration/v1/devices/" + scene.id() + "/session")
                .then()
                .body("proof", equalTo("DIGEST"));
    }

    @Test
    void wrongDigestsAreLimited() {
        // Given
        scene.enrolled();
        for (int i = 0; i < 5; i++) {
            scene.connect().identify().answer("wrong");
        }
        scene.presence().await(5, scene.told("device-authentication-failed.v1"));

        // When
        TestDevice sixth = scene.connect().identify();

        // Then
        EventRecord limited = scene.presence()
                .await(scene.told("device-authentication-failed.v1")
                        .and(record -> record.text("cause").equals("RATE_LIMITED")));
        assertThat(limited.text("remoteAddress")).isEqualTo("192.0.2.1");
        assertThat(sixth.admin(2)).isEmpty();
    }

    @Test
    void guessesFromElsewhereDoNotLockOutTheDevice() {
        // Given
        String password = scene.enrolled();
        for (int i = 0; i < 5; i++) {
            scene.connect("198.51.100.7").identify().answer("wrong");
        }
        scene.presence().await(5, scene.told("device-authentication-failed.v1"));

        // When
        scene.connect().identify().answer(password);

        // Then
        EventRecord online = scene.presence().await(scene.online("DIGEST"));
        assertThat(online.text("remoteAddress")).isEqualTo("192.0.2.1");
    }

    @Test
    void challengeIsVoidOnceTheDeviceIsRemoved() {
        // Given
        String password = scene.enrolled();
        TestDevice device = scene.connect().identify();
        device.awaitAdmin(2);
        scene.remove();
        scene.awaitForgotten();

        // When
        device.answer(password);

        // Then
        assertThat(device.awaitClose()).isEqualTo(1012);
        assertThat(scene.presence().records(scene.online("DIGEST"))).isEmpty();
    }

    @Test
    void newerOfTwoAuthenticatedSessionsWins() {
        // Given
        String password = scene.enrolled();
        TestDevice older = scene.connect().identify().answer(password);
        scene.presence().await(1, scene.online("DIGEST"));

        // When
        TestDevice newer = scene.connect().identify().answer(password);

        // Then
        assertThat(older.awaitClose()).isEqualTo(1000);
        List<EventRecord> online = scene.presence().await(2, scene.online("DIGEST"));
        assertThat(online.get(1).data().get("epoch").asLong())
                .isGreaterThan(online.get(0).data().get("epoch").asLong());
        assertThat(newer.closed()).isFalse();
        newer.close();
        EventRecord offline = scene.presence()
                .await(scene.told("device-offline.v1")
                        .and(record -> record.text("proof").equals("DIGEST")));
        assertThat(offline.text("sessionId")).isEqualTo(online.get(1).text("sessionId"));
    }

    @Test
    void deviceThatLostItsPasswordIsAddedAgain() {
        // Given
        String first = scene.enrolled();
        TestDevice reset = scene.connect().identify();
        reset.awaitAdmin(2);
        reset.identify();
        scene.presence().await(scene.told("device-authentication-failed.v1"));

        // When
        scene.add("example.com", 2);

        // Then
        String second = reset.awaitPassword();
        assertThat(second).isNotEqualTo(first);
        scene.connect().identify().answer(second);
        scene.presence().await(scene.online("DIGEST"));
    }

    @Test
    void removedDeviceIsNoLongerIn() {
        // Given
        String password = scene.enrolled();
        TestDevice device = scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));

        // When
        scene.remove();

        // Then
        assertThat(device.awaitClose()).isEqualTo(1008);
        EventRecord offline = scene.presence()
                .await(scene.told("device-offline.v1")
                        .and(record -> record.text("reason").equals("REMOVED")));
        assertThat(offline.text("proof")).isEqualTo("DIGEST");
        TestDevice again = scene.connect().identify();
        scene.presence()
                .await(scene.online("NONE")
                        .and(record -> !record.text("sessionId").equals(offline.text("sessionId"))));
        assertThat(again.admin(2)).isEmpty();
    }

    @Test
    void movedDeviceKeepsItsPassword() {
        // Given
        String password = scene.enrolled();

        // When
        scene.add("acme.test", 1, 7);

        // Then
        eventually(() -> {
            TestDevice device = scene.connect().identify().answer(password);
            EventRecord online = scene.presence().await(scene.online("DIGEST"));
            device.close();
            assertThat(online.text("domain")).isNotNull();
        });
        eventually(() -> given().auth()
                .oauth2(Tokens.ALICE)
                .get("/api/registration/v1/devices/" + scene.id() + "/session")
                .then()
                .statusCode(404));
    }

    @Test
    void eventsAreCloudEventsOfTheContract() {
        scene.connect().identify();

        EventRecord online = scene.presence().await(scene.online("NONE"));
        assertThat(online.type()).isEqualTo("dev.patchbay.device-online.v1");
        assertThat(online.id()).isNotBlank();
        assertThat(online.headers().get("ce_source")).isEqualTo("/patchbay/registration-service");
        assertThat(online.headers().get("ce_subject")).isEqualTo(scene.id());
        assertThat(new String(scene.id().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(online.key());
    }
}
