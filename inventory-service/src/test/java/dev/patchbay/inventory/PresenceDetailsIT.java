package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.UNASSIGNED;
import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.inventory.Inventory.shown;
import static dev.patchbay.inventory.Inventory.unassigned;
import static dev.patchbay.inventory.Sessions.identity;
import static dev.patchbay.inventory.Sessions.online;
import static dev.patchbay.inventory.Sessions.session;
import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.inventory.Sessions.Session;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class PresenceDetailsIT {

    private Sessions sessions;

    @BeforeEach
    void open() {
        sessions = new Sessions();
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void allInterfacesAreShownWithBothAddressFamilies() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        Map<String, Object> identity = identity("IP6010", "GW", "gateway");
        identity.put("pbxActive", true);
        identity.put(
                "interfaces",
                List.of(
                        Map.of("name", "ETH0", "ipv4", "10.20.30.40", "ipv6", "2001:db8::1"),
                        Map.of("name", "ETH1", "ipv4", "10.21.30.40"),
                        Map.of("name", "WLAN", "ipv6", "2001:db8::2")));

        // When
        tellOnline(id, identity);

        // Then
        eventually(() -> assertThat(shown(domain, id).getBoolean("online")).isTrue());
        operator()
                .get(device(domain, id))
                .then()
                .body("interfaces.name", equalTo(List.of("ETH0", "ETH1", "WLAN")))
                .body("interfaces[0].ipv6", equalTo("2001:db8::1"))
                .body("interfaces[1].ipv4", equalTo("10.21.30.40"))
                .body("interfaces[1].ipv6", nullValue())
                .body("interfaces[2].ipv6", equalTo("2001:db8::2"))
                .body("pbxActive", equalTo(true))
                .body("hasLeaseLicenses", equalTo(false));
        editorOf(domain)
                .get(DEVICES)
                .then()
                .body("items.hardwareId", equalTo(List.of(id)))
                .body("items[0].pbxActive", equalTo(true))
                .body("items[0].hasLeaseLicenses", equalTo(false));
    }

    @Test
    void theLastFailedAuthenticationIsShown() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        assertThat((Object) shown(domain, id).get("authenticationFailure")).isNull();

        // When
        tellFailed(id, "RATE_LIMITED", "2026-01-01T00:00:09Z", "198.51.100.9");
        tellFailed(id, "WRONG_DIGEST", "2026-01-01T00:00:07Z", "198.51.100.7");
        sessions.tellOnline(session(id, 1), "NONE");

        // Then
        eventually(() -> assertThat(unassigned(id)).isTrue());
        operator()
                .get(device(domain, id))
                .then()
                .body("authenticationFailure.at", equalTo("2026-01-01T00:00:09Z"))
                .body("authenticationFailure.cause", equalTo("RATE_LIMITED"))
                .body("authenticationFailure.remoteAddress", equalTo("198.51.100.9"));
        operator()
                .queryParam("mac", id)
                .get(UNASSIGNED)
                .then()
                .body("items[0].domain", equalTo(domain))
                .body("items[0].authenticationFailure.cause", equalTo("RATE_LIMITED"));
    }

    @Test
    void whatWasAddedByHandAheadIsToldItsPasswordAgainOnceItsTypeIsKnown() {
        // Given
        String domain = givenDomain();
        String gateway = givenDeviceOf(domain);
        String phone = givenDeviceOf(domain);

        // When
        tellOnline(gateway, identity("IP6010", "GW", "gateway"));
        tellOnline(phone, identity("IP222", "PHONE", "phone"));

        // Then
        assertThat(passwordsTold(gateway)).containsExactly("RANDOM", "DOMAIN");
        assertThat(passwordsTold(phone)).containsExactly("RANDOM", "RANDOM");
        assertThat(shown(domain, gateway).getString("administrativePassword")).isEqualTo("DOMAIN");
    }

    @Test
    void addingADeviceAgainKeepsWhichPasswordItGets() {
        // Given
        String domain = givenDomain();
        String gateway = givenDeviceOf(domain);
        tellOnline(gateway, identity("IP6010", "GW", "gateway"));
        assertThat(passwordsTold(gateway)).hasSize(2);
        sessions.tellOffline(session(gateway, 1), "DIGEST");
        sessions.tellOnline(session(gateway, 2), "NONE");
        eventually(() -> assertThat(unassigned(gateway)).isTrue());
        eventually(() -> assertThat(shown(domain, gateway).getBoolean("online")).isFalse());

        // When
        editorOf(domain).body("{}").put(device(domain, gateway)).then().statusCode(201);

        // Then
        assertThat(shown(domain, gateway).getString("administrativePassword")).isEqualTo("DOMAIN");
    }

    private void tellOnline(String hardwareId, Map<String, Object> identity) {
        Session session = session(hardwareId, 1);
        Map<String, Object> data = online(session, "DIGEST");
        data.put("identity", identity);
        sessions.tell(hardwareId, "device-online.v1", data);
    }

    private void tellFailed(String hardwareId, String cause, String at, String address) {
        sessions.tell(
                hardwareId,
                "device-authentication-failed.v1",
                Map.of(
                        "hardwareId", hardwareId,
                        "sessionId", UUID.randomUUID().toString(),
                        "remoteAddress", address,
                        "cause", cause,
                        "at", at));
    }

    private static List<String> passwordsTold(String hardwareId) {
        try (EventReader devices = EventReader.fromBeginning("patchbay.devices")) {
            List<EventRecord> told = devices.await(2, record -> record.key().equals(hardwareId));
            return told.stream()
                    .map(record -> record.text("administrativePassword"))
                    .toList();
        }
    }
}
