package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session without proof takes nothing from a device that is online with one; the test plays inventory and provisioning. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class DeviceInUseIT {

    private static final Optional<String> CODE = Optional.of("471100815123");
    private static final String QUERY = "?domain=example.com&token=t0ken&category=phones";

    @TestHTTPResource
    URL url;

    @Inject
    BlockingDatabase database;

    private Scene scene;
    private final EventReader provisioning = EventReader.fromNow("patchbay.provisioning");
    private String password = "";

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
        provisioning.close();
    }

    private TestDevice givenDeviceInUse() {
        password = scene.enrolled();
        TestDevice device = scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
        return device;
    }

    /** A session that shows the code and does not answer its challenge. */
    private TestDevice intruder() {
        TestDevice intruder = scene.connect("203.0.113.66").identify(Optional.empty(), CODE);
        intruder.awaitAdmin(2);
        return intruder.identify(Optional.empty(), CODE);
    }

    private List<EventRecord> requests(int count) {
        return provisioning.await(count, scene.told("provisioning-requested.v1"));
    }

    private void refuse(EventRecord request) {
        scene.writer()
                .send(
                        "patchbay.provisioning",
                        scene.id(),
                        "provisioning-refused.v1",
                        Map.of(
                                "requestId",
                                request.text("requestId"),
                                "hardwareId",
                                scene.id(),
                                "sessionId",
                                request.text("sessionId"),
                                "way",
                                request.text("way"),
                                "domain",
                                "example.com",
                                "cause",
                                "DEVICE_IN_USE",
                                "remoteAddress",
                                "203.0.113.66",
                                "at",
                                "2026-01-01T00:00:00Z"));
    }

    private List<String> auditedCauses() {
        return database.read(connection -> connection
                .statement(
                        "select after ->> 'cause' from audit where object = :object and action = 'device.provision-refused'")
                .bind("object", "device/" + scene.id())
                .mapTo(String.class)
                .awaitList());
    }

    @Test
    void provisioningIsToldThatTheDeviceIsInUse() {
        // Given
        TestDevice device = givenDeviceInUse();

        // When
        intruder();

        // Then
        EventRecord request = requests(1).getFirst();
        assertThat(request.data().get("deviceInUse").asBoolean()).isTrue();
        assertThat(scene.presence()
                        .await(2, scene.online("NONE"))
                        .get(1)
                        .data()
                        .get("deviceInUse")
                        .asBoolean())
                .isTrue();
        assertThat(device.closed()).isFalse();
    }

    @Test
    void aRefusedCodeIsAskedAboutAgainWhenTheDeviceHasLeft() {
        // Given
        TestDevice device = givenDeviceInUse();
        intruder();
        refuse(requests(1).getFirst());

        // When
        device.close();

        // Then
        EventRecord again = requests(2).get(1);
        assertThat(again.data().get("deviceInUse").asBoolean()).isFalse();
        assertThat(again.text("way")).isEqualTo("CODE");
    }

    @Test
    void aRefusalThatComesAfterTheDeviceHasLeftLetsTheCodeBeAskedAboutAgain() {
        // Given
        TestDevice device = givenDeviceInUse();
        intruder();
        EventRecord request = requests(1).getFirst();
        int ended = scene.presence().records(scene.told("device-offline.v1")).size();
        device.close();
        scene.presence().await(ended + 1, scene.told("device-offline.v1"));

        // When
        refuse(request);

        // Then
        assertThat(requests(2).get(1).data().get("deviceInUse").asBoolean()).isFalse();
    }

    @Test
    void aRefusedTokenIsAskedAboutAgainWhenTheDeviceHasLeft() {
        // Given
        TestDevice device = givenDeviceInUse();
        TestDevice other = scene.connectWith(QUERY).identify();
        other.awaitAdmin(2);
        other.identify();
        EventRecord request = requests(1).getFirst();
        assertThat(request.data().get("deviceInUse").asBoolean()).isTrue();
        refuse(request);

        // When
        device.close();

        // Then
        assertThat(requests(2).get(1).text("way")).isEqualTo("AUTOMATIC");
    }

    @Test
    void aDeviceThatHasComeOnlineMeanwhileKeepsItsPasswordAndItsSession() {
        // Given
        TestDevice device = givenDeviceInUse();
        TestDevice intruder = intruder();
        EventRecord request = requests(1).getFirst();

        // When: it was offline when provisioning and inventory have decided
        scene.addAsked("example.com", 2, request.text("sessionId"), request.text("requestId"));

        // Then
        EventRecord refused = provisioning.await(scene.told("provisioning-refused.v1"));
        assertThat(refused.text("cause")).isEqualTo("DEVICE_IN_USE");
        assertThat(refused.text("requestId")).isEqualTo(request.text("requestId"));
        assertThat(refused.text("domain")).isEqualTo("example.com");
        assertThat(auditedCauses()).containsExactly("DEVICE_IN_USE");
        assertThat(intruder.admin(1)).isEmpty();
        assertThat(device.closed()).isFalse();

        // Then: what is changed later, and with it the same assignment, changes no password either
        scene.add("example.com", 2, 3);
        eventually(() -> assertThat(storedVersion()).isEqualTo(3));
        device.close();
        scene.connect().identify().answer(password);
        scene.presence().await(2, scene.online("DIGEST"));
        assertThat(intruder.admin(1)).isEmpty();
    }

    private long storedVersion() {
        return database.read(connection -> connection
                .statement("select version from device where hardware_id = :id")
                .bind("id", scene.id())
                .mapTo(Long.class)
                .awaitOne());
    }

    @Test
    void aDeviceThatIsInUseOnAnotherNodeKeepsItsPassword() {
        // Given
        password = scene.enrolled();
        OtherNode node = new OtherNode(database, "http://localhost:1");
        UUID proven = node.session(scene.id(), "DIGEST");
        intruder();
        EventRecord request = requests(1).getFirst();

        // When
        scene.addAsked("example.com", 2, request.text("sessionId"), request.text("requestId"));

        // Then
        provisioning.await(scene.told("provisioning-refused.v1"));
        assertThat(request.data().get("deviceInUse").asBoolean()).isTrue();
        assertThat(node.orders(proven)).isZero();
    }

    @Test
    void aCodeBringsBackADeviceThatIsOffline() {
        // Given
        scene.enrolled();
        TestDevice forgetful = intruder();
        EventRecord request = requests(1).getFirst();
        assertThat(request.data().get("deviceInUse").asBoolean()).isFalse();

        // When
        scene.addAsked("example.com", 2, request.text("sessionId"), request.text("requestId"));

        // Then
        assertThat(forgetful.awaitPassword()).hasSize(32);
    }

    @Test
    void aDeviceThatDoesNotAnswerIsShownAtOnceAndMayStillAnswer() {
        // Given
        String known = scene.enrolled();
        int before = scene.presence().records(scene.online("NONE")).size();

        // When
        TestDevice device = scene.connect().identify();
        device.awaitAdmin(2);

        // Then: long before the challenge is given up
        scene.presence().await(before + 1, scene.online("NONE"));
        assertThat(scene.presence().records(scene.told("device-authentication-failed.v1")))
                .isEmpty();
        device.answer(known);
        scene.presence().await(scene.online("DIGEST"));
    }
}
