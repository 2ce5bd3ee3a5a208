package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.categories;
import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.givenCategoryOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.inventory.Inventory.shown;
import static dev.patchbay.testkit.Conditions.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes of decisions of provisioning. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class ProvisioningIT {

    private final Provisioned provisioning = new Provisioned();
    private final EventReader events = EventReader.fromBeginning("patchbay.provisioning", "patchbay.devices");

    @AfterEach
    void close() {
        provisioning.close();
        events.close();
    }

    @Test
    void aDeviceJoinsItsDomainAndCategory() {
        // Given
        String domain = givenDomain();
        long phones = givenProvisioningCategoryOf(domain, "phones");
        String id = newHardwareId();

        Map<String, Object> device = Provisioned.device(domain, phones, id);

        // When
        provisioning.tell(device);

        // Then
        EventRecord told = events.await(
                event -> event.is("device-changed.v1") && event.key().equals(id));
        assertThat(told.text("sessionId")).isEqualTo(device.get("sessionId"));
        assertThat(told.text("domain")).isEqualTo(domain);
        assertThat(told.text("administrativePassword")).isEqualTo("DOMAIN");
        assertThat(told.data().get("categories").get(0).asLong()).isEqualTo(phones);
        assertThat(audited(domain, id)).containsExactly("device.assign");
    }

    @Test
    void whoComesByTheTokenGetsAPasswordOfItsOwn() {
        // Given
        String domain = givenDomain();
        String id = newHardwareId();
        Map<String, Object> event = Provisioned.device(domain, givenProvisioningCategoryOf(domain, "phones"), id);
        event.put("way", "AUTOMATIC");
        event.put("administrative", false);

        // When
        provisioning.tell(event);

        // Then
        assertThat(events.await(told ->
                                told.is("device-changed.v1") && told.key().equals(id))
                        .text("administrativePassword"))
                .isEqualTo("RANDOM");
    }

    @Test
    void aDeviceOfTheDomainMovesToTheCategory() {
        // Given
        String domain = givenDomain();
        long phones = givenProvisioningCategoryOf(domain, "phones");
        long desks = givenProvisioningCategoryOf(domain, "desks");
        long group = givenCategoryOf(domain, "group");
        String id = givenDeviceOf(domain);
        for (long category : List.of(phones, group)) {
            operator()
                    .put(categories(domain) + "/" + category + "/devices/" + id)
                    .then()
                    .statusCode(204);
        }
        long assignment = assignmentTold(id);
        Map<String, Object> proven = Provisioned.device(domain, desks, id);
        proven.put("proven", true);

        // When
        provisioning.tell(proven);

        // Then
        await("the move")
                .until(() -> shown(domain, id).getList("categories.name").contains("desks"));
        assertThat(shown(domain, id).getList("categories.name")).containsExactlyInAnyOrder("desks", "group");
        assertThat(lastAssignment(id)).isEqualTo(assignment);
    }

    @Test
    void aDeviceOfTheDomainWithoutProofGetsANewPassword() {
        // Given
        String domain = givenDomain();
        long phones = givenProvisioningCategoryOf(domain, "phones");
        String id = givenDeviceOf(domain);
        long before = assignmentTold(id);

        // When
        provisioning.tell(Provisioned.device(domain, phones, id));

        // Then
        await("a new assignment").until(() -> lastAssignment(id) > before);
    }

    @Test
    void whoComesAgainWithoutProofGetsThePasswordOfTheDomainOnlyByTheCodeOfAnAdministrator() {
        // Given: added by hand, and no phone
        String domain = givenDomain();
        long phones = givenProvisioningCategoryOf(domain, "phones");
        String id = givenGatewayOf(domain);
        long before = assignmentTold(id);

        // When
        Map<String, Object> ordinary = Provisioned.device(domain, phones, id);
        ordinary.put("administrative", false);
        provisioning.tell(ordinary);

        // Then
        await("a new assignment").until(() -> lastAssignment(id) > before);
        assertThat(lastPassword(id)).isEqualTo("RANDOM");

        // When
        long second = lastAssignment(id);
        provisioning.tell(Provisioned.device(domain, phones, id));

        // Then
        await("a new assignment").until(() -> lastAssignment(id) > second);
        assertThat(lastPassword(id)).isEqualTo("DOMAIN");
    }

    @Test
    void aDeviceOfAnotherDomainStays() {
        // Given
        String domain = givenDomain();
        String owner = givenDomain();
        String id = givenDeviceOf(owner);

        // When
        provisioning.tell(Provisioned.device(domain, givenProvisioningCategoryOf(domain, "phones"), id));

        // Then
        EventRecord refused = events.await(
                event -> event.is("provisioning-refused.v1") && event.key().equals(id));
        assertThat(refused.text("cause")).isEqualTo("DEVICE_IN_OTHER_DOMAIN");
        assertThat(operator().get(device(owner, id)).statusCode()).isEqualTo(200);
        assertThat(operator().get(device(domain, id)).statusCode()).isEqualTo(404);
        assertThat(audited(domain, id)).containsExactly("device.provision-refused");
        assertThat(audited(owner, id)).contains("device.provision-refused");
    }

    @Test
    void interfacesBelongToTheirGateway() {
        // Given
        String domain = givenDomain();
        long phones = givenProvisioningCategoryOf(domain, "phones");
        String id = givenDeviceOf(domain);
        String path = device(domain, id) + "/interfaces";

        // When
        for (String interfaceId : List.of("TEL2", "TEL1")) {
            provisioning.tell(Provisioned.interfaceOf(domain, phones, id, interfaceId));
        }

        // Then
        await("both interfaces").until(() -> interfaces(path).equals(List.of("TEL1", "TEL2")));
        operator().delete(path + "/TEL1").then().statusCode(204);
        operator().delete(path + "/TEL1").then().statusCode(404);
        assertThat(interfaces(path)).containsExactly("TEL2");
        String other = givenDomain();
        operator()
                .header("If-Match", "*")
                .body(Map.of("to", other))
                .post(device(domain, id) + "/move")
                .then()
                .statusCode(200);
        assertThat(interfaces(device(other, id) + "/interfaces")).isEmpty();
    }

    private static List<String> interfaces(String path) {
        return operator().get(path).then().statusCode(200).extract().jsonPath().getList("items.id");
    }

    private long assignmentTold(String id) {
        return events.await(
                        event -> event.is("device-changed.v1") && event.key().equals(id))
                .data()
                .get("assignment")
                .asLong();
    }

    private String givenGatewayOf(String domain) {
        String id = givenDeviceOf(domain);
        Map<String, Object> online = Sessions.online(Sessions.session(id, 1), "DIGEST");
        online.put("identity", Sessions.identity("IP6010", "GW", "gateway"));
        try (Sessions sessions = new Sessions()) {
            sessions.tell(id, "device-online.v1", online);
        }
        await("a gateway").until(() -> lastPassword(id).equals("DOMAIN"));
        return id;
    }

    private String lastPassword(String id) {
        return events
                .records(event -> event.is("device-changed.v1") && event.key().equals(id))
                .stream()
                .reduce((_, last) -> last)
                .map(last -> last.text("administrativePassword"))
                .orElse("");
    }

    private long lastAssignment(String id) {
        return events.records(
                        event -> event.is("device-changed.v1") && event.key().equals(id))
                .getLast()
                .data()
                .get("assignment")
                .asLong();
    }

    private static List<String> audited(String domain, String id) {
        return operator()
                .queryParam("object", "device/" + id)
                .get(Inventory.DOMAINS + "/" + domain + "/audit")
                .jsonPath()
                .getList("items.action");
    }

    static long givenProvisioningCategoryOf(String domain, String name) {
        return operator()
                .body(Map.of("name", name, "provisioning", true))
                .post(categories(domain))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }
}
