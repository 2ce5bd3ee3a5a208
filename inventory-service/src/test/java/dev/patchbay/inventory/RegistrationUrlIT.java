package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.kit.commands.CommandSeal;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where devices are told to connect to. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RegistrationUrlIT {

    private static final String KEEP_ALIVE = "{\"mt\":\"KeepAlive\"}";
    private static final String PATH = "/patchbay.local/devices/sysclients";
    private static final String ELSEWHERE = "other.example.com";

    @Inject
    CommandSeal seal;

    private final Sessions sessions = new Sessions();
    private AnsweringDevices devices;
    private String domain;

    // two hosts by which the running service is reached
    private String oldHost;
    private String newHost;
    private String newUrl;
    private List<String> allLines;

    @BeforeEach
    void givenADomain() {
        oldHost = "localhost:" + RestAssured.port;
        newHost = "127.0.0.1:" + RestAssured.port;
        newUrl = "ws://" + newHost + PATH;
        allLines = List.of(
                "/!config%20change%20SYSCLIENT%20/sysadmin%20" + URLEncoder.encode(newUrl, StandardCharsets.UTF_8),
                "/!config%20write",
                "/!config%20activate");
        devices = new AnsweringDevices(seal);
        domain = givenDomain();
    }

    @AfterEach
    void end() throws InterruptedException {
        devices.close();
        sessions.close();
    }

    @Test
    void anotherHostInThePbxMovesTheConnectedDevices() {
        // Given
        String id = givenOnline(oldHost);
        pbxLogsIn(app(oldHost));

        // When
        pbxLogsIn(app(newHost));

        // Then
        Conditions.await("the lines").until(() -> devices.targets(id).equals(allLines));
        Conditions.await("sent").until(() -> count("sent") == 1);
        assertThat(shown().getString("url")).isEqualTo(newUrl);
        assertThat(shown().getList("oldHosts", String.class)).containsExactly(oldHost);

        // When
        online(id, 2, newHost);

        // Then
        Conditions.await("done").until(() -> count("done") == 1);
        assertThat(devices.targets(id)).isEqualTo(allLines);
    }

    @Test
    void theFirstHostThatIsLearnedMovesNobody() {
        // Given
        String id = givenOnline(oldHost);

        // When
        pbxLogsIn(app(newHost));

        // Then
        Conditions.await("the URL").until(() -> newUrl.equals(shown().getString("url")));
        assertThat(count("pending") + count("sending") + count("sent")).isZero();
        assertThat(devices.targets(id)).isEmpty();
    }

    @Test
    void pbxsOfOneDomainMayDiffer() {
        // Given
        pbxLogsIn("master", app(oldHost));
        pbxLogsIn("slave", app(ELSEWHERE));
        String id = givenOnline(oldHost);

        // When
        pbxLogsIn("Master", app(oldHost));
        pbxLogsIn("slave", app(ELSEWHERE));
        pbxLogsIn("master", app(oldHost));

        // Then
        assertThat(shown().getString("url")).startsWith("ws://" + oldHost + "/");
        assertThat(shown().getList("oldHosts")).isEmpty();
        assertThat(progress().getList("items")).isEmpty();

        // When
        pbxLogsIn("slave", app(newHost));

        // Then
        Conditions.await("the lines").until(() -> devices.targets(id).equals(allLines));

        // When the others come as before, or follow
        pbxLogsIn("master", app(oldHost));
        pbxLogsIn("master", app(newHost));

        // Then
        assertThat(shown().getString("url")).isEqualTo(newUrl);
        assertThat(shown().getList("oldHosts")).isEqualTo(List.of(oldHost));
    }

    @Test
    void aPbxThatComesAgainLeavesWhatAnAdministratorHasSet() {
        // Given
        pbxLogsIn(app(oldHost));
        set(newUrl).then().statusCode(200);

        // When
        pbxLogsIn(app(oldHost));

        // Then
        assertThat(shown().getString("url")).isEqualTo(newUrl);
    }

    @Test
    void aLoginOfAUserMovesNobody() {
        // Given
        String id = givenOnline(oldHost);
        pbxLogsIn(app(oldHost));

        // When: without PbxInfo
        logsIn(app(newHost), KEEP_ALIVE);

        // Then
        assertThat(shown().getString("url")).isEqualTo("ws://" + oldHost + PATH);
        assertThat(devices.targets(id)).isEmpty();
    }

    @Test
    void aHostInThePbxWhereSomethingElseAnswersMovesNobody() {
        // Given
        String id = givenOnline(oldHost);
        pbxLogsIn(app(oldHost));

        // When
        pbxLogsIn(app("127.0.0.1:1"));
        pbxLogsIn(app("127.0.0.1:1"));

        // Then
        assertThat(shown().getString("url")).isEqualTo("ws://" + oldHost + PATH);
        assertThat(devices.targets(id)).isEmpty();
        operator()
                .get(Inventory.DOMAINS + "/" + domain + "/audit?action=registration-url.refuse")
                .then()
                .body("items.after.url", equalTo(List.of("ws://127.0.0.1:1" + PATH)));
    }

    @Test
    void aUrlThatLeadsElsewhereIsRefusedUnlessAReasonIsGiven() {
        // Given
        String id = givenOnline(oldHost);
        String url = "ws://127.0.0.1:1" + PATH;

        // When
        var refused = set(url).then();

        // Then
        refused.statusCode(409).body("code", equalTo("registration-url-unconfirmed"));
        assertThat(shown().getString("url")).isNull();
        assertThat(devices.targets(id)).isEmpty();

        // When
        operator()
                .body(Map.of("url", url, "force", "goes live tonight"))
                .put(path())
                .then()
                .statusCode(200)
                .body("url", equalTo(url));

        // Then
        operator()
                .get(Inventory.DOMAINS + "/" + domain + "/audit?action=registration-url.change")
                .then()
                .body("items[0].after.force", equalTo("goes live tonight"));
    }

    @Test
    void oneDeviceIsTriedFirstThenTenThenTheRest() {
        // Given
        List<String> ids =
                IntStream.range(0, 14).mapToObj(_ -> givenOnline(oldHost)).toList();

        // When
        set(newUrl).then().statusCode(200).body("stage", equalTo("first"));

        // Then
        Conditions.await("one device").until(() -> count("sent") == 1);
        assertThat(count("pending")).isEqualTo(13);

        // When
        follow(ids);

        // Then
        Conditions.await("ten more").until(() -> count("sent") == 10 && count("done") == 1);
        assertThat(count("pending")).isEqualTo(3);
        assertThat(shown().getString("stage")).isEqualTo("ten");

        // When
        follow(ids);

        // Then
        Conditions.await("the rest").until(() -> count("sent") == 3 && count("done") == 11);
        assertThat(shown().getString("stage")).isEqualTo("all");
    }

    /** Devices that have got the line connect by the new host. */
    private void follow(List<String> ids) {
        progress().getList("items.findAll { it.state == 'sent' }.hardwareId", String.class).stream()
                .filter(ids::contains)
                .forEach(id -> online(id, 2, newHost));
    }

    @Test
    void aRolloutIsPausedResumedAndCancelled() {
        // Given
        List<String> ids = List.of(givenOnline(oldHost), givenOnline(oldHost));
        set(newUrl).then().statusCode(200);
        Conditions.await("the line").until(() -> count("sent") == 1);
        String second = progress().getString("items.find { it.state == 'pending' }.hardwareId");

        // When
        post("pause").statusCode(200).body("rollout", equalTo("paused"));
        follow(ids);
        Conditions.await("done").until(() -> count("done") == 1);

        // Then
        assertThat(count("pending")).isEqualTo(1);
        assertThat(devices.targets(second)).isEmpty();

        // When
        post("resume").statusCode(200).body("rollout", equalTo("running"));

        // Then
        Conditions.await("the lines").until(() -> devices.targets(second).equals(allLines));

        // When
        post("cancel").statusCode(200).body("rollout", equalTo("cancelled"));
        operator().delete(path()).then().statusCode(204);

        // Then
        assertThat(shown().getString("url")).isNull();
        post("pause").statusCode(409).body("code", equalTo("no-registration-url"));
    }

    @Test
    void aDryRunCountsAndSendsNothing() {
        // Given
        String id = givenOnline(oldHost);
        givenOnline(newHost);

        // When
        var dryRun = operator()
                .body(Map.of("url", newUrl))
                .queryParam("dryRun", true)
                .put(path())
                .then();

        // Then
        dryRun.statusCode(200)
                .body("confirmed", equalTo(true), "now", equalTo(1), "there", equalTo(1), "unreachable", equalTo(0));
        assertThat(shown().getString("url")).isNull();
        assertThat(devices.targets(id)).isEmpty();

        // When: it is not clear what is meant
        operator()
                .body(Map.of("url", newUrl))
                .queryParam("dryRun", "1")
                .put(path())
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("dryRun")));

        // Then
        assertThat(shown().getString("url")).isNull();
    }

    @Test
    void theHostOfTheInstanceCountsForDomainsWithoutAUrl() {
        // Given
        String id = givenOnline(oldHost);
        domain = givenDomain();
        String other = givenOnline(oldHost);
        set("ws://" + oldHost + PATH).then().statusCode(200);
        domain = PatchbayServers.INSTANCE_DOMAIN;

        try {
            // When
            set(newUrl).then().statusCode(200);

            // Then
            List<String> concerned = operator()
                    .queryParam("limit", 1000)
                    .get(path() + "/devices")
                    .jsonPath()
                    .getList("items.hardwareId");
            assertThat(concerned).contains(id).doesNotContain(other);
        } finally {
            operator().delete(path()).then().statusCode(204);
        }
    }

    private ValidatableResponse post(String action) {
        return operator().post(path() + "/" + action).then();
    }

    @Test
    void aDeviceThatComesLaterByAnOldHostIsMoved() {
        // Given
        pbxLogsIn(app(oldHost));
        pbxLogsIn(app(newHost));
        Conditions.await("the URL").until(() -> newUrl.equals(shown().getString("url")));

        // When
        String byOld = givenOnline(oldHost);
        String byOther = givenOnline(ELSEWHERE);

        // Then
        Conditions.await("the lines").until(() -> devices.targets(byOld).equals(allLines));
        assertThat(devices.targets(byOther)).isEmpty();
    }

    @Test
    void anAdministratorMovesTheDevicesToo() {
        // Given
        String id = givenOnline(oldHost);
        String there = givenOnline(newHost);

        // When
        set(newUrl).then().statusCode(200).body("url", equalTo(newUrl));
        set(newUrl).then().statusCode(200);

        // Then
        Conditions.await("the lines").until(() -> devices.targets(id).equals(allLines));
        Conditions.await("sent").until(() -> count("sent") == 1);
        assertThat(devices.targets(there)).isEmpty();
        assertThat(devices.targets(id)).isEqualTo(allLines);
    }

    @Test
    void whatADeviceAnswersIsShownAndItIsTriedAgain() {
        // Given
        String id = givenOnline(oldHost);
        devices.answers(id, 401, "who are you?");

        // When
        set(newUrl);

        // Then
        Conditions.await("the answer")
                .until(() -> "status 401: who are you?".equals(progress().getString("items[0].detail")));
        assertThat(progress().getString("items[0].state")).isEqualTo("pending");
        assertThat(progress().getInt("items[0].attempts")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"APP_PLATFORM", "other"})
    void somethingElseIsNotTold(String kind) {
        // Given
        String other = givenDeviceOf(domain);
        Map<String, Object> online = Sessions.online(Sessions.session(other, 1), "DIGEST");
        Map<String, Object> identity = Sessions.identity("X", kind.equals("other") ? "PHONE" : kind, "something else");
        identity.put("other", kind.equals("other"));
        online.put("identity", identity);
        online.put("host", oldHost);
        sessions.tell(other, "device-online.v1", online);
        String phone = givenOnline(oldHost);
        Conditions.await("presence").until(() -> Inventory.shown(domain, other).getBoolean("online"));

        // When
        set(newUrl);

        // Then
        Conditions.await("the lines").until(() -> devices.targets(phone).equals(allLines));
        assertThat(devices.targets(other)).isEmpty();
        assertThat(count("unreachable")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "new.example.com",
                "wss://new.example.com/a.example/devices/sysclients#x",
                "wss://new.example.com:99999/a.example/devices/sysclients",
                "wss://new.example.com:0/a.example/devices/sysclients",
                "wss://-new.example.com/a.example/devices/sysclients",
                "wss://new..example.com/a.example/devices/sysclients",
                "wss://10.1.2.300/a.example/devices/sysclients",
                "https://new.example.com/a.example/devices/sysclients",
                "wss://new.example.com/devices/sysclients",
                "wss://user@new.example.com/a.example/devices/sysclients",
                "wss://new.example.com/a.example/devices/sysclients?x=1",
                "wss:///a.example/devices/sysclients"
            })
    void whatIsNoRegistrationUrlIsRefused(String url) {
        set(url).then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    @Test
    void onlyAdministratorsOfTheDomainSetIt() {
        // Given
        var editor = Inventory.editorOf(domain);
        var administrator = Inventory.as(Tokens.of("anne", domain, "admin"));

        // When, then
        editor.body(Map.of("url", newUrl)).put(path()).then().statusCode(403);
        administrator.body(Map.of("url", newUrl)).put(path()).then().statusCode(200);
        Inventory.editorOf(domain).get(path()).then().statusCode(200).body("changedBy", equalTo("anne"));
    }

    private static String app(String host) {
        return "http://" + host + "/patchbay.local/devices/innovaphone-devices";
    }

    private String givenOnline(String host) {
        String id = givenDeviceOf(domain);
        devices.answers(id, 200, "ok");
        online(id, 1, host);
        Conditions.await("presence").until(() -> Inventory.shown(domain, id).getBoolean("online"));
        return id;
    }

    private void online(String id, long epoch, String host) {
        Map<String, Object> data = new HashMap<>(Sessions.online(Sessions.session(id, epoch), "DIGEST"));
        data.put("host", host);
        sessions.tell(id, "device-online.v1", data);
    }

    private void pbxLogsIn(String appUrl) {
        pbxLogsIn("master", appUrl);
    }

    private void pbxLogsIn(String name, String appUrl) {
        logsIn(
                appUrl,
                "{\"mt\":\"PbxInfo\",\"domain\":\"" + domain + "\",\"pbx\":\"" + name
                        + "\",\"pbxDns\":\"pbx\",\"apis\":[]}");
    }

    private void logsIn(String appUrl, String message) {
        try (AppSocket pbx = Apps.connect()) {
            boolean accepted = pbx.login(
                    AppLogin.of(AppLogin.DEVICES_API, domain).withInfo("{\"appurl\":\"" + appUrl + "\"}"), "secret");
            pbx.send(message);
            // answered after the message
            pbx.ask(AppSocket.request("GetUserInfo"));
            assertThat(accepted).isTrue();
        }
    }

    private io.restassured.response.Response set(String url) {
        return operator().body(Map.of("url", url)).put(path());
    }

    private String path() {
        return Inventory.DOMAINS + "/" + domain + "/registration-url";
    }

    private JsonPath shown() {
        return operator().get(path()).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath progress() {
        return operator()
                .get(path() + "/devices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long count(String state) {
        return shown().getLong("devices." + state);
    }
}
