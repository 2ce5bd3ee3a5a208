package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.assign;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.inventory.Inventory.shown;
import static dev.patchbay.inventory.Inventory.unassigned;
import static dev.patchbay.inventory.Sessions.session;
import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.inventory.Sessions.Session;
import dev.patchbay.testkit.EventLoopWatch;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EventLoopWatch.class)
@QuarkusTestResource(PatchbayServers.class)
class PresenceIT {

    private Sessions sessions;

    @BeforeEach
    void begin() {
        sessions = new Sessions();
    }

    @AfterEach
    void end() {
        sessions.close();
    }

    @Test
    void aStrangerShowsUpAsUnassigned() {
        // Given
        String id = newHardwareId();

        // When
        sessions.tellOnline(session(id, 1), "NONE");

        // Then
        eventually(() -> assertThat(unassigned(id)).isTrue());
        operator()
                .queryParam("mac", id)
                .get(Inventory.UNASSIGNED)
                .then()
                .body("items[0].hardwareId", equalTo(id))
                .body("items[0].product", equalTo("IP222"))
                .body("items[0].online", equalTo(true))
                .body("items[0].interfaces[0].ipv6", equalTo("2001:db8::1"));
        operator()
                .queryParam("mac", id)
                .get(Inventory.UNASSIGNED + "/count")
                .then()
                .body("count", equalTo(1));
    }

    @Test
    void aProvenSessionBringsItsDeviceOnline() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        Session session = session(id, 7);

        // When
        sessions.tellOnline(session, "DIGEST");

        // Then
        eventually(() -> assertThat(shown(domain, id).getBoolean("online")).isTrue());
        var device = shown(domain, id);
        assertThat(device.getString("session.id")).isEqualTo(session.id());
        assertThat(device.getString("session.remoteAddress")).isEqualTo("198.51.100.7");
        assertThat(device.getString("version")).isEqualTo("13r2 dvl [13.4250/131286/1300]");
        assertThat(device.getString("displayName")).isEqualTo("phone in the hall");
        assertThat(unassigned(id)).isFalse();
    }

    @Test
    void whatADeviceTurnsOutToBeIsTold() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);

        // When
        sessions.tellOnline(session(id, 1), "DIGEST");

        // Then
        try (EventReader devices = EventReader.fromBeginning("patchbay.devices")) {
            EventRecord added = devices.await(record -> record.key().equals(id));
            EventRecord seen = devices.await(
                    record -> record.key().equals(id) && record.text("product").equals("IP222"));
            assertThat(seen.data().get("version").asLong())
                    .isGreaterThan(added.data().get("version").asLong());
            assertThat(seen.data().get("assignment")).isEqualTo(added.data().get("assignment"));
        }
    }

    @Test
    void theEndOfAnOlderSessionHasNoEffect() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        Session older = session(id, 1);
        Session newer = session(id, 2);
        sessions.tellOnline(older, "DIGEST");
        sessions.tellOnline(newer, "DIGEST");

        // When
        sessions.tellOffline(older, "DIGEST");
        sessions.tellOnline(older, "DIGEST");
        settle();

        // Then
        var device = shown(domain, id);
        assertThat(device.getBoolean("online")).isTrue();
        assertThat(device.getString("session.id")).isEqualTo(newer.id());
    }

    @Test
    void theEndOfItsSessionBringsADeviceOffline() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        Session session = session(id, 1);
        sessions.tellOnline(session, "DIGEST");
        eventually(() -> assertThat(shown(domain, id).getBoolean("online")).isTrue());

        // When
        sessions.tellOffline(session, "DIGEST");

        // Then
        eventually(() -> assertThat(shown(domain, id).getBoolean("online")).isFalse());
        assertThat(shown(domain, id).getString("product")).isEqualTo("IP222");
        assertThat(unassigned(id)).isFalse();
    }

    @Test
    void aRepeatedEventHasNoEffect() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        Session session = session(id, 1);
        String event = UUID.randomUUID().toString();
        sessions.writer().send("patchbay.presence", id, "device-online.v1", Sessions.online(session, "DIGEST"), event);
        sessions.tellOffline(session, "DIGEST");
        settle();

        // When
        sessions.writer().send("patchbay.presence", id, "device-online.v1", Sessions.online(session, "DIGEST"), event);
        sessions.tellOnline(session, "DIGEST");
        settle();

        // Then
        assertThat(shown(domain, id).getBoolean("online")).isFalse();
    }

    @Test
    void anUnprovenSessionNeitherHidesNorEndsAProvenOne() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        Session proven = session(id, 1);
        Session unproven = session(id, 2);
        sessions.tellOnline(proven, "DIGEST");

        // When
        sessions.tellOnline(unproven, "NONE");

        // Then
        eventually(() -> assertThat(unassigned(id)).isTrue());
        assertThat(shown(domain, id).getBoolean("online")).isTrue();
        assertThat(shown(domain, id).getString("session.id")).isEqualTo(proven.id());
        assertThat(shown(domain, id).getString("unprovenSession.id")).isEqualTo(unproven.id());

        // and its end takes it off the list
        sessions.tellOffline(unproven, "NONE");
        eventually(() -> assertThat(unassigned(id)).isFalse());
        assertThat(shown(domain, id).getBoolean("online")).isTrue();
        assertThat(shown(domain, id).getString("unprovenSession")).isNull();
    }

    @Test
    void aProvenSessionTakesItsDeviceOffTheList() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        sessions.tellOnline(session(id, 1), "NONE");
        eventually(() -> assertThat(unassigned(id)).isTrue());

        // When
        sessions.tellOnline(session(id, 2), "DIGEST");

        // Then
        eventually(() -> assertThat(shown(domain, id).getBoolean("online")).isTrue());
        assertThat(unassigned(id)).isFalse();
    }

    @Test
    void whatIsOlderThanTheProofIsNotListed() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        sessions.tellOnline(session(id, 2), "DIGEST");

        // When
        sessions.tellOnline(session(id, 1), "NONE");
        settle();

        // Then
        assertThat(unassigned(id)).isFalse();
        assertThat(shown(domain, id).getBoolean("online")).isTrue();
    }

    @Test
    void aStrangerIsAddedAndGetsItsProofInTheSameSession() {
        // Given
        String domain = givenDomain();
        String id = newHardwareId();
        Session session = session(id, 1);
        sessions.tellOnline(session, "NONE");
        eventually(() -> assertThat(unassigned(id)).isTrue());

        // When
        assign(domain, id)
                .then()
                .statusCode(201)
                .body("product", equalTo("IP222"))
                .body("online", equalTo(false));
        assertThat(unassigned(id)).isFalse();
        sessions.tellOnline(session, "GRANT");

        // Then
        eventually(() -> assertThat(shown(domain, id).getBoolean("online")).isTrue());
        assertThat(unassigned(id)).isFalse();
    }

    @Test
    void aBrokenRecordBecomesADeadLetterAndLaterOnesAreHandled() {
        // Given
        String id = newHardwareId();
        byte[] garbage = "{\"hardwareId\":".getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> broken = new ProducerRecord<>("patchbay.presence", id, garbage);
        Map.of("ce_id", UUID.randomUUID().toString(), "ce_type", "dev.patchbay.device-online.v1")
                .forEach((name, value) -> broken.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));

        // When
        sessions.writer().send(broken);
        sessions.tellOnline(session(id, 1), "NONE");

        // Then
        eventually(() -> assertThat(unassigned(id)).isTrue());
        try (EventReader letters = EventReader.fromBeginning("patchbay.dead-letters.inventory.presence")) {
            EventRecord letter = letters.await(record -> id.equals(record.key()));
            assertThat(letter.value())
                    .hasValueSatisfying(value -> assertThat(value).isEqualTo(garbage));
            assertThat(letter.headers()).containsKey("patchbay-reason");
        }
    }

    @Test
    void whatADeviceSaysIsTakenAsItIs() {
        // Given
        String id = newHardwareId();
        Map<String, Object> data = Sessions.online(session(id, 1), "NONE");
        Map<String, Object> identity = Sessions.identity("IP\u0000222", "NEW_TYPE", "x".repeat(5000));
        identity.put("interfaces", List.of(Map.of("name", "ETH0", "ipv4", "not an address")));
        data.put("identity", identity);

        // When
        sessions.tell(id, "device-online.v1", data);

        // Then
        eventually(() -> assertThat(unassigned(id)).isTrue());
        operator()
                .queryParam("mac", id)
                .get(Inventory.UNASSIGNED)
                .then()
                .body("items[0].product", equalTo("IP222"))
                .body("items[0].type", equalTo("NEW_TYPE"))
                .body("items[0].deviceName", equalTo("x".repeat(200)))
                .body("items[0].interfaces[0].ipv4", equalTo("not an address"));
    }

    /** Waits until all that was told before has had its effect; for each partition, as order holds only within one. */
    private void settle() {
        List<String> markers =
                IntStream.range(0, 60).mapToObj(_ -> newHardwareId()).toList();
        markers.forEach(id -> sessions.tellOnline(session(id, 1), "NONE"));
        eventually(() -> assertThat(markers).allMatch(Inventory::unassigned));
    }
}
