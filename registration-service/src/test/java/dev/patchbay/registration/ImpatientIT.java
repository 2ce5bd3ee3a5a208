package dev.patchbay.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.EventWriter;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service with short times and low limits: what devices fail to do, and who is too much. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(ImpatientIT.Impatient.class)
class ImpatientIT {

    private static final int LIMIT = 4;

    @TestHTTPResource
    URL url;

    private final String id = "dev" + UUID.randomUUID();
    private final List<TestDevice> devices = new ArrayList<>();
    private final EventReader presence = EventReader.fromNow("patchbay.presence");

    /** Seconds instead of minutes. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "patchbay.registration.socket.pong-time", "PT1S",
                    "patchbay.registration.socket.messages-without-proof", "20",
                    "patchbay.registration.socket.sweep-interval", "0.2s",
                    "patchbay.registration.socket.identify-time", "PT1S",
                    "patchbay.registration.socket.challenge-time", "PT1S",
                    "patchbay.registration.socket.ping-after", "PT0.5S",
                    "patchbay.registration.socket.idle-time", "PT3S",
                    "patchbay.registration.provisioning.answer-time", "PT1S",
                    "patchbay.registration.admission.sessions-per-network", Integer.toString(LIMIT));
        }
    }

    @Test
    void codeIsAskedAboutAgainWhenItIsShownAgainAfterSomeTime() {
        // Given
        try (EventReader provisioning = EventReader.fromNow("patchbay.provisioning")) {
            Predicate<EventRecord> asked = record ->
                    record.is("provisioning-requested.v1") && record.key().equals(id);
            TestDevice device = connect().identify(Optional.empty(), Optional.of("471100815123"));
            provisioning.await(asked);

            // When
            device.identifyUntil(
                    Optional.of("471100815123"),
                    () -> provisioning.records(asked).size() > 1);

            // Then
            assertThat(presence.records(online())).hasSize(1);
        }
    }

    @AfterEach
    void close() {
        devices.forEach(TestDevice::close);
        presence.close();
    }

    @Test
    void whoDoesNotIdentifyIsClosed() {
        assertThat(connect().awaitClose()).isEqualTo(1008);
    }

    @Test
    void whoAsksForInterfacesWithoutEndBeforeIdentifyingIsClosed() {
        // Given
        TestDevice flooding = connect();

        // When
        for (int i = 0; i < 21; i++) {
            flooding.admin(4, Map.of("id", "TEL1", "code", "471100815123"));
        }

        // Then
        assertThat(flooding.awaitClose()).isEqualTo(1008);
        assertThat(flooding.admin(5)).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void whoAnswersPingsStays() {
        // Given
        TestDevice lively = connect().identify();
        presence.await(online());

        // When
        TestDevice deaf = connect("deaf" + id).deaf().identify();

        // Then
        EventRecord offline = presence.await(
                record -> record.is("device-offline.v1") && record.key().equals("deaf" + id));
        assertThat(offline.text("reason")).isEqualTo("IDLE");
        assertThat(lively.closed()).isFalse();
        assertThat(deaf.admin(2)).isEmpty();
    }

    @Test
    void whoDoesNotAnswerTheChallengeIsUnassigned() {
        // Given
        try (EventWriter writer = new EventWriter()) {
            TestDevice first = connect().identify();
            presence.await(online());
            writer.send(
                    "patchbay.devices",
                    id,
                    "device-changed.v1",
                    Map.of(
                            "hardwareId",
                            id,
                            "deviceId",
                            1,
                            "version",
                            1,
                            "domain",
                            "example.com",
                            "assignment",
                            1,
                            "at",
                            Instant.EPOCH.toString()));
            first.awaitPassword();
        }

        // When
        TestDevice silent = connect().identify();
        silent.awaitAdmin(2);

        // Then
        EventRecord failed = presence.await(record -> record.is("device-authentication-failed.v1") && about(record));
        assertThat(failed.text("cause")).isEqualTo("NO_DIGEST");
        assertThat(silent.closed()).isFalse();
    }

    @Test
    void tooManyFromOneAddressAreToldToComeLater() {
        // Given
        for (int i = 0; i < LIMIT; i++) {
            connect(id + "-" + i).identify();
        }
        presence.await(
                LIMIT, record -> record.is("device-online.v1") && record.key().startsWith(id));

        // When
        TestDevice tooMany = connect();

        // Then
        assertThat(tooMany.awaitClose()).isEqualTo(1013);
        assertThat(devices.stream().filter(TestDevice::closed)).hasSize(1);
    }

    @Test
    void gatewayThatGetsNoAnswerAboutAnInterfaceIsToldToTryAgain() {
        // Given
        try (Scene scene = new Scene(url.getPort())) {
            String password = scene.enrolled();
            TestDevice gateway = scene.connect().identify().answer(password);
            scene.presence().await(scene.online("DIGEST"));

            // When
            gateway.admin(4, Map.of("id", "TEL1", "code", "471100815123"));

            // Then
            assertThat(gateway.awaitAdmin(5).get("error").asText()).isEqualTo("no answer, try again");
            assertThat(gateway.closed()).isFalse();
        }
    }

    private TestDevice connect() {
        return connect(id);
    }

    private TestDevice connect(String hardwareId) {
        TestDevice device = TestDevice.connect(hardwareId, url.getPort());
        devices.add(device);
        return device;
    }

    private boolean about(EventRecord record) {
        return id.equals(record.key());
    }

    private Predicate<EventRecord> online() {
        return record -> record.is("device-online.v1") && about(record);
    }
}
