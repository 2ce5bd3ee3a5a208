package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.devices;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.inventory.Inventory.shown;
import static dev.patchbay.inventory.Inventory.unassigned;
import static dev.patchbay.inventory.Sessions.session;
import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class SearchIT {

    private static String domain;
    private static String phone;
    private static String gateway;
    private static String neverSeen;

    @BeforeEach
    void givenThreeDevices() {
        if (domain != null) {
            return;
        }
        String name = givenDomain();
        phone = givenDeviceOf(name);
        gateway = givenDeviceOf(name);
        neverSeen = givenDeviceOf(name);
        try (Sessions sessions = new Sessions()) {
            sessions.tellOnline(session(phone, 1), "DIGEST");
            Map<String, Object> data = Sessions.online(session(gateway, 1), "DIGEST");
            Map<String, Object> identity = Sessions.identity("IP811", "GW", "100%_Gateway");
            identity.put("version", "14r1 final [14.1000/1/1]");
            identity.put(
                    "interfaces",
                    List.of(
                            Map.of("name", "ETH0", "ipv4", "10.20.3.1"),
                            Map.of("name", "ETH1", "ipv6", "FE80::290:33FF:FE00:1")));
            data.put("identity", identity);
            data.put("remoteAddress", "203.0.113.9");
            sessions.tell(gateway, "device-online.v1", data);
        }
        eventually(() -> assertThat(shown(name, phone).getBoolean("online")).isTrue());
        eventually(() -> assertThat(shown(name, gateway).getBoolean("online")).isTrue());
        domain = name;
    }

    @ParameterizedTest
    @CsvSource({
        "type, phone, phone",
        "type, GW, gateway",
        "product, ip222, phone",
        "product, IP8, none",
        "address, 10.20.30.40, phone",
        "address, 10.20.30., phone",
        "address, 10.20.3., gateway",
        "address, 10.20., phone gateway",
        "address, 10.20.3.0/24, gateway",
        "address, 2001:DB8::1, phone",
        "address, 2001:db8::, phone",
        "address, fe80:0:0:0:290, gateway",
        "address, fe80::/10, gateway",
        "address, 203.0.113.9, gateway",
        "name, HALL, phone",
        "name, %_g, gateway",
        "name, '%', gateway",
        "version, 13R2, phone",
        "version, 14r1 final [14.1000/1/1], gateway",
        "online, true, phone gateway",
        "online, false, neverSeen",
        "q, hall ip222, phone",
        "q, ip2 gateway, none",
        "q, ip, phone gateway",
        "q, p2, none",
        "q, 22, none",
        "q, 00, phone gateway neverSeen",
        "q, zz, none",
        "q, fe80::290:33ff:fe00:1, gateway"
    })
    void devicesAreFound(String parameter, String value, String expected) {
        // Given
        Map<String, String> query = Map.of(parameter, value);

        // When
        List<String> found = Pages.all(devices(domain), query, "hardwareId");

        // Then
        assertThat(found).containsExactlyInAnyOrderElementsOf(named(expected));
    }

    @Test
    void aHardwareIdIsFoundInAnyNotation() {
        // Given
        String colons = phone.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");

        // When
        List<String> byMac = Pages.all(devices(domain), Map.of("mac", colons), "hardwareId");
        List<String> byWord = Pages.all(DEVICES, Map.of("q", colons), "hardwareId");
        List<String> byPart = Pages.all(devices(domain), Map.of("mac", "00-90.33"), "hardwareId");

        // Then
        assertThat(byMac).containsExactly(phone);
        assertThat(byWord).containsExactly(phone);
        assertThat(byPart).containsExactly(phone, gateway, neverSeen);
    }

    @Test
    void tenantsSeeTheirOwnDevicesOnly() {
        // Given
        String other = givenDomain();
        givenDeviceOf(other);

        // When
        var own = editorOf(domain).get(DEVICES).then();
        var narrowed =
                editorOf(domain).queryParam("domain", domain).get(DEVICES).then();
        var foreign = editorOf(domain).queryParam("domain", other).get(DEVICES).then();

        // Then
        own.statusCode(200).body("items.hardwareId", containsInAnyOrder(phone, gateway, neverSeen));
        narrowed.statusCode(200).body("items.hardwareId", containsInAnyOrder(phone, gateway, neverSeen));
        foreign.statusCode(404);
    }

    @Test
    void devicesAreCountedByType() {
        // Given
        String path = Inventory.DOMAINS + "/" + domain + "/device-counts";

        // When
        var counts = editorOf(domain).get(path).then();

        // Then
        counts.statusCode(200)
                .body("total", equalTo(3))
                .body("online", equalTo(2))
                .body("byType", equalTo(Map.of("GW", 1, "PHONE", 1, "unknown", 1)));
    }

    @Test
    void eachWrongParameterIsNamed() {
        // Given
        Map<String, String> query = Map.of(
                "mac", "!", "address", "x", "online", "1", "domain", "-", "limit", "1001", "cursor", "?", "colour",
                "red");

        // When
        var answer = operator().queryParams(query).get(DEVICES).then();

        // Then
        answer.statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder("mac", "address", "online", "domain", "limit", "cursor", "colour"));
    }

    @Test
    void pagesOverManyDevicesNeitherSkipNorRepeat() {
        // Given
        String crowded = givenDomain();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 251; i++) {
            expected.add(givenDeviceOf(crowded));
        }

        // When
        List<String> seen = Pages.all(devices(crowded), Map.of("limit", 50), "hardwareId");

        // Then
        assertThat(seen).containsExactlyElementsOf(expected.stream().sorted().toList());
    }

    @Test
    void unassignedDevicesAreFoundByTheSameFilters() {
        // Given
        String id = newHardwareId();
        try (Sessions sessions = new Sessions()) {
            Map<String, Object> data = Sessions.online(session(id, 1), "NONE");
            data.put("identity", Sessions.identity("IP" + id, "DECT", "cellar"));
            sessions.tell(id, "device-online.v1", data);
        }
        eventually(() -> assertThat(unassigned(id)).isTrue());
        Map<String, String> query =
                Map.of("product", "ip" + id, "type", "dect", "name", "CELL", "address", "10.20.30.");

        // When
        List<String> found = Pages.all(Inventory.UNASSIGNED, query, "hardwareId");

        // Then
        assertThat(found).containsExactly(id);
    }

    private static List<String> named(String names) {
        Map<String, String> ids = Map.of("phone", phone, "gateway", gateway, "neverSeen", neverSeen);
        return List.of(names.split(" ")).stream()
                .filter(ids::containsKey)
                .map(ids::get)
                .toList();
    }
}
