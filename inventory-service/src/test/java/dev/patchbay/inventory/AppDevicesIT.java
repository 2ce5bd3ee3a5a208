package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.testkit.app.AppSocket.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.EventLoopWatch;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What apps see of domains and devices, and what they are told of changes. */
@QuarkusTest
@ExtendWith(EventLoopWatch.class)
@QuarkusTestResource(PatchbayServers.class)
class AppDevicesIT {

    private static final String RECEIVE = "recvUpdates";

    @Inject
    BlockingDatabase database;

    private final Sessions sessions = new Sessions();
    private String own;
    private String foreign;
    private AppSocket app;
    private AppSocket admin;

    @BeforeEach
    void givenTwoDomains() {
        own = givenDomain();
        foreign = givenDomain();
        app = Apps.of(own, "secret");
        admin = Apps.of(PatchbayServers.INSTANCE_DOMAIN, PatchbayServers.INSTANCE_PASSWORD);
    }

    @AfterEach
    void end() {
        app.close();
        admin.close();
        sessions.close();
    }

    @Test
    void aDomainSeesItselfAndAnAdministratorSeesAll() {
        // When
        List<JsonNode> seen = app.list(request("GetDomains"), "domains");
        List<JsonNode> all = admin.list(request("GetDomains"), "domains");

        // Then
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().path("name").asText()).isEqualTo(own);
        assertThat(seen.getFirst().path("isInstanceDomain").asBoolean(true)).isFalse();
        assertThat(seen.getFirst().path("hasRentalProducts").asBoolean(true)).isFalse();
        assertThat(seen.getFirst().has("deployAdminPasswords")).isTrue();
        assertThat(seen.getFirst().path("categories").isArray()).isTrue();
        assertThat(all).extracting(domain -> domain.path("name").asText()).contains(own, foreign, "patchbay.local");
    }

    @Test
    void aDeviceIsShownWithAllItsFields() {
        // Given
        String id = givenDeviceOf(own);
        sessions.tellOnline(Sessions.session(id, 1), "DIGEST");
        Conditions.await("presence").until(() -> Inventory.shown(own, id).getBoolean("online"));

        // When
        JsonNode shown = app.ask(request("GetDevice").put("hwId", id)).path("device");

        // Then
        assertThat(shown.path("id").isIntegralNumber()).isTrue();
        assertThat(shown.path("hwId").asText()).isEqualTo(id);
        assertThat(shown.path("name").asText()).isEqualTo("phone in the hall");
        assertThat(shown.path("domainId").asLong()).isEqualTo(Apps.idOf(app, own));
        assertThat(shown.path("product").asText()).isEqualTo("IP222");
        assertThat(shown.path("version").asText()).startsWith("13r2");
        assertThat(shown.path("type").asText()).isEqualTo("PHONE");
        assertThat(shown.path("online").asBoolean()).isTrue();
        assertThat(shown.path("pbxActive").asBoolean(true)).isFalse();
        assertThat(shown.path("hasLeaseLicenses").asBoolean(true)).isFalse();
        assertThat(shown.path("other").asBoolean(true)).isFalse();
        assertThat(shown.path("ethIfs").toString())
                .isEqualTo("[{\"if\":\"ETH0\",\"ipv4\":\"10.20.30.40\",\"ipv6\":\"2001:db8::1\"}]");
        String key = app.ask(request("GetUserInfo")).path("key").asText();
        assertThat(shown.path("uri").asText())
                .isEqualTo("https://" + Apps.HOST + "/patchbay.local/devices/passthrough/" + id + "/" + key + "/");
    }

    @Test
    void foreignDevicesDoNotExist() {
        // Given
        String id = givenDeviceOf(foreign);

        // When
        JsonNode one = app.ask(request("GetDevice").put("hwId", id));
        List<JsonNode> all = app.list(request("GetDevices"), "devices");
        List<JsonNode> asked =
                app.list(request("GetDevices").put("domainIds", Long.toString(Apps.idOf(admin, foreign))), "devices");

        // Then
        assertThat(one.path("error").asText()).isNotEmpty();
        assertThat(one.has("device")).isFalse();
        assertThat(all).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void longListsComeInSeveralMessages() {
        // Given
        database.use(connection -> connection
                .statement("""
                        insert into device (hardware_id, domain_id, version, assignment, type, created_at, changed_at)
                        select :prefix || n, (select id from domain where name = :domain), n, n,
                               (array['PHONE', 'GW', 'VA', 'DECT', 'APP_PLATFORM'])[n % 5 + 1], now(), now()
                        from generate_series(1, 450) n
                        """)
                .bind("prefix", "list-" + own + "-")
                .bind("domain", own)
                .awaitExecute());

        // When
        List<JsonNode> messages = app.askAll(request("GetDevices"));
        Map<String, List<JsonNode>> byType = Map.of(
                "phones", app.list(request("GetPhones"), "phones"),
                "gateways", app.list(request("GetGateways"), "gateways"),
                "dects", app.list(request("GetDects"), "dects"),
                "appPlatforms", app.list(request("GetAppPlatforms"), "appPlatforms"));

        // Then
        assertThat(messages).hasSize(3);
        assertThat(messages.stream().filter(message -> message.has("last"))).hasSize(1);
        assertThat(messages.stream()
                        .mapToInt(message -> message.path("devices").size())
                        .sum())
                .isEqualTo(450);
        assertThat(byType.get("phones")).hasSize(90);
        assertThat(byType.get("gateways")).hasSize(180);
        assertThat(byType.get("dects")).hasSize(90);
        assertThat(byType.get("appPlatforms")).hasSize(90);
    }

    @Test
    void unassignedDevicesAreForAdministratorsOfTheInstance() {
        // Given
        String stranger = newHardwareId();
        String ofDomain = givenDeviceOf(own);
        sessions.tellOnline(Sessions.session(stranger, 1), "NONE");
        Conditions.await("the stranger").until(() -> Inventory.unassigned(stranger));
        String ids = Long.toString(Apps.idOf(admin, own));

        // When
        var unassigned = hardwareIds(admin.list(request("GetDevices").put("unassigned", true), "devices"));
        var both = hardwareIds(
                admin.list(request("GetDevices").put("unassigned", true).put("domainIds", ids), "devices"));
        var assigned = hardwareIds(admin.list(request("GetDevices").put("domainIds", ids), "devices"));
        var all = hardwareIds(admin.list(request("GetDevices"), "devices"));
        var others = hardwareIds(app.list(request("GetDevices").put("unassigned", true), "devices"));

        // Then
        assertThat(unassigned).contains(stranger).doesNotContain(ofDomain);
        assertThat(both).contains(stranger, ofDomain);
        assertThat(assigned).containsExactly(ofDomain);
        assertThat(all).contains(stranger, ofDomain);
        assertThat(others).isEmpty();
        assertThat(admin.ask(request("GetUnassignedDevicesCount")).path("count").asLong())
                .isPositive();
        assertThat(app.ask(request("GetUnassignedDevicesCount")).path("count").asLong(1))
                .isZero();
    }

    @Test
    void whoHasLostItsPasswordIsListedAndCountedAsUnassigned() {
        // Given
        String lost = givenDeviceOf(own);
        String elsewhere = givenDeviceOf(foreign);
        String whole = givenDeviceOf(own);
        app.list(request("GetDevices").put("unassigned", true).put(RECEIVE, true), "devices");

        // When
        sessions.tellOnline(Sessions.session(lost, 1), "NONE");
        sessions.tellOnline(Sessions.session(elsewhere, 1), "NONE");
        sessions.tellOnline(Sessions.session(whole, 1), "DIGEST");
        Conditions.await("the strangers").until(() -> Inventory.unassigned(lost) && Inventory.unassigned(elsewhere));

        // Then
        app.awaitPush("DeviceAdded", Apps.about(lost));
        var request = request("GetDevices").put("unassigned", true);
        assertThat(hardwareIds(admin.list(request, "devices")))
                .contains(lost, elsewhere)
                .doesNotContain(whole)
                .doesNotHaveDuplicates();
        assertThat(hardwareIds(app.list(request, "devices"))).containsExactly(lost);
        assertThat(hardwareIds(admin.list(request.deepCopy().put("domainIds", Apps.idOf(admin, foreign)), "devices")))
                .contains(lost, elsewhere)
                .doesNotContain(whole)
                .doesNotHaveDuplicates();

        // and all count alike
        assertThat(app.ask(request("GetUnassignedDevicesCount")).path("count").asLong())
                .isEqualTo(1);
        assertThat(total("/api/inventory/v1/domains/" + own + "/device-counts?filter=unassigned==true", "total"))
                .isEqualTo(1);
        Conditions.await("the same count").until(() -> {
            long counted = admin.ask(request("GetUnassignedDevicesCount"))
                    .path("count")
                    .asLong();
            return counted == admin.list(request, "devices").size()
                    && counted == total(Inventory.UNASSIGNED + "/count", "count");
        });

        // When
        sessions.tellOnline(Sessions.session(lost, 2), "DIGEST");

        // Then
        app.awaitPush("DeviceRemoved", Apps.about(lost));
    }

    private static long total(String path, String member) {
        return operator().get(path).then().statusCode(200).extract().jsonPath().getLong(member);
    }

    @Test
    void changesOfDevicesArePushedToThoseWhoMaySeeThem() {
        // Given
        app.list(request("GetDevices").put(RECEIVE, true), "devices");
        admin.list(request("GetDevices").put(RECEIVE, true), "devices");

        // When
        String mine = givenDeviceOf(own);
        String theirs = givenDeviceOf(foreign);

        // Then
        JsonNode added = app.awaitPush("DeviceAdded", Apps.about(mine));
        admin.awaitPush("DeviceAdded", Apps.about(theirs));
        assertThat(added.path("device").path("domainId").asLong()).isEqualTo(Apps.idOf(app, own));

        // When
        operator().header("If-Match", "*").body(Map.of("name", "Reception")).patch(device(own, mine));

        // Then
        app.awaitPush(
                "DeviceUpdate",
                push -> push.path("device").path("name").asText().equals("Reception"));

        // When
        operator().delete(device(own, mine)).then().statusCode(204);

        // Then
        app.awaitPush("DeviceRemoved", Apps.about(mine));
        assertThat(app.received(Apps.about(theirs))).isEmpty();
    }

    @Test
    void presenceIsPushed() {
        // Given
        String id = givenDeviceOf(own);
        app.list(request("GetDevices").put(RECEIVE, true), "devices");

        // When
        sessions.tellOnline(Sessions.session(id, 1), "DIGEST");

        // Then
        app.awaitPush("DeviceUpdate", push -> push.path("device").path("online").asBoolean());
    }

    @Test
    void aDeviceThatLeavesTheFilterIsRemovedThere() {
        // Given
        String id = givenDeviceOf(own);
        String ids = Long.toString(Apps.idOf(app, own));
        app.list(request("GetDevices").put(RECEIVE, true).put("domainIds", ids), "devices");

        // When
        operator()
                .header("If-Match", "*")
                .body(Map.of("to", foreign))
                .post(device(own, id) + "/move")
                .then()
                .statusCode(200);

        // Then
        JsonNode removed = app.awaitPush("DeviceRemoved", Apps.about(id));
        assertThat(removed.path("device").has("domainId")).isFalse();
    }

    @Test
    void whoWantsNoUpdatesAnyMoreGetsNone() {
        // Given
        app.list(request("GetDevices").put(RECEIVE, true), "devices");
        JsonNode ended = app.ask(request("SetDeviceFiler").put(RECEIVE, false));
        String unseen = givenDeviceOf(own);
        admin.list(request("GetDevices").put(RECEIVE, true), "devices");

        // When
        JsonNode begun = app.ask(request("SetDeviceFilter").put(RECEIVE, true));
        String seen = givenDeviceOf(own);

        // Then
        app.awaitPush("DeviceAdded", Apps.about(seen));
        assertThat(app.received(Apps.about(unseen))).isEmpty();
        assertThat(ended.path("mt").asText()).isEqualTo("SetDeviceFilerResult");
        assertThat(begun.path("mt").asText()).isEqualTo("SetDeviceFilterResult");
    }

    @Test
    void changesOfDomainsArePushed() {
        // Given
        admin.list(request("GetDomains").put(RECEIVE, true), "domains");
        app.list(request("GetDomains").put(RECEIVE, true), "domains");

        // When
        String fresh = givenDomain();

        // Then
        JsonNode added = admin.awaitPush(
                "DomainAdded", push -> push.path("domain").path("name").asText().equals(fresh));

        // When
        operator().delete(Inventory.DOMAINS + "/" + fresh).then().statusCode(204);

        // Then
        long id = added.path("domain").path("id").asLong();
        admin.awaitPush("DomainDeleted", push -> push.path("id").asLong() == id);
        assertThat(app.received(AppSocket.type("DomainAdded"))).isEmpty();
    }

    @Test
    void aGrantOpensAndClosesTheDevicesOfAnotherDomain() {
        // Given
        String theirs = givenDeviceOf(foreign);
        app.list(request("GetDomains").put(RECEIVE, true), "domains");
        app.list(request("GetDevices").put(RECEIVE, true), "devices");

        // When: as another replica would, in the tables
        grant("insert into domain_access (domain_id, accessible_id) select mine.id, other.id");

        // Then
        app.awaitPush(
                "DomainAdded", push -> push.path("domain").path("name").asText().equals(foreign));
        app.awaitPush("DeviceAdded", Apps.about(theirs));

        // When
        database.use(connection -> connection
                .statement("delete from domain_access where domain_id = (select id from domain where name = :own)")
                .bind("own", own)
                .awaitExecute());

        // Then
        app.awaitPush("DeviceRemoved", Apps.about(theirs));
        app.awaitPush("DomainDeleted", _ -> true);
    }

    private void grant(String insert) {
        database.use(connection -> connection
                .statement(insert + " from domain mine, domain other where mine.name = :own and other.name = :other")
                .bind("own", own)
                .bind("other", foreign)
                .awaitExecute());
    }

    @Test
    void searchFindsDevicesAndDomains() {
        // Given
        String id = givenDeviceOf(own);
        givenDeviceOf(foreign);

        // When
        app.send("{\"mt\":\"Search\",\"api\":\"com.innovaphone.search\",\"src\":\"s1\",\"search\":\"" + id + "\"}");
        app.awaitPush("SearchResult", result -> result.path("src").asText().equals("s1"));
        app.send("{\"mt\":\"Search\",\"api\":\"com.innovaphone.search\",\"src\":\"s2\",\"search\":\"" + own + "\"}");
        app.awaitPush("SearchResult", result -> result.path("src").asText().equals("s2"));

        // Then
        List<JsonNode> infos = app.received(AppSocket.type("SearchInfo"));
        assertThat(infos).hasSize(2);
        assertThat(infos.get(0).path("device").path("hwId").asText()).isEqualTo(id);
        assertThat(infos.get(1).path("domain").path("name").asText()).isEqualTo(own);
    }

    private static List<String> hardwareIds(List<JsonNode> devices) {
        return devices.stream().map(device -> device.path("hwId").asText()).toList();
    }
}
