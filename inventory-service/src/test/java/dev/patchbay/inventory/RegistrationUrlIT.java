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
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final String NEW_URL = "wss://new.example.com/patchbay.local/devices/sysclients";
    private static final List<String> ALL_LINES = List.of(
            "/!config%20change%20SYSCLIENT%20/sysadmin%20"
                    + "wss%3A%2F%2Fnew.example.com%2Fpatchbay.local%2Fdevices%2Fsysclients",
            "/!config%20write", "/!config%20activate");

    @Inject
    CommandSeal seal;

    private final Sessions sessions = new Sessions();
    private AnsweringDevices devices;
    private String domain;

    @BeforeEach
    void givenADomain() {
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
        String id = givenOnline("old.example.com");
        pbxLogsIn(app("old.example.com"));

        // When
        pbxLogsIn(app("new.example.com"));

        // Then
        Conditions.await("the lines").until(() -> devices.targets(id).equals(ALL_LINES));
        Conditions.await("sent").until(() -> count("sent") == 1);
        assertThat(shown().getString("url")).isEqualTo(NEW_URL);
        assertThat(shown().getList("oldHosts", String.class)).containsExactly("old.example.com");

        // When
        online(id, 2, "new.example.com");

        // Then
        Conditions.await("done").until(() -> count("done") == 1);
        assertThat(devices.targets(id)).isEqualTo(ALL_LINES);
    }

    @Test
    void theFirstHostThatIsLearnedMovesNobody() {
        // Given
        String id = givenOnline("old.example.com");

        // When
        pbxLogsIn(app("new.example.com"));

        // Then
        Conditions.await("the URL").until(() -> NEW_URL.equals(shown().getString("url")));
        assertThat(count("pending") + count("sending") + count("sent")).isZero();
        assertThat(devices.targets(id)).isEmpty();
    }

    @Test
    void pbxsOfOneDomainMayDiffer() {
        // Given
        pbxLogsIn("master", app("old.example.com"));
        pbxLogsIn("slave", app("other.example.com"));
        String id = givenOnline("old.example.com");

        // When
        pbxLogsIn("Master", app("old.example.com"));
        pbxLogsIn("slave", app("other.example.com"));
        pbxLogsIn("master", app("old.example.com"));

        // Then
        assertThat(shown().getString("url")).startsWith("wss://old.example.com/");
        assertThat(shown().getList("oldHosts")).isEmpty();
        assertThat(progress().getList("items")).isEmpty();

        // When
        pbxLogsIn("slave", app("new.example.com"));

        // Then
        Conditions.await("the lines").until(() -> devices.targets(id).equals(ALL_LINES));

        // When the others come as before, or follow
        pbxLogsIn("master", app("old.example.com"));
        pbxLogsIn("master", app("new.example.com"));

        // Then
        assertThat(shown().getString("url")).isEqualTo(NEW_URL);
        assertThat(shown().getList("oldHosts")).isEqualTo(List.of("old.example.com"));
    }

    @Test
    void aPbxThatComesAgainLeavesWhatAnAdministratorHasSet() {
        // Given
        pbxLogsIn(app("old.example.com"));
        set(NEW_URL).then().statusCode(200);

        // When
        pbxLogsIn(app("old.example.com"));

        // Then
        assertThat(shown().getString("url")).isEqualTo(NEW_URL);
    }

    @Test
    void loginsCountUntilAPbxHasSaidWhichItIs() {
        // Given
        String id = givenOnline("old.example.com");
        logsIn(app("old.example.com"), KEEP_ALIVE);

        // When
        logsIn(app("new.example.com"), KEEP_ALIVE);

        // Then
        Conditions.await("the lines").until(() -> devices.targets(id).equals(ALL_LINES));

        // When
        pbxLogsIn("master", app("new.example.com"));
        logsIn(app("other.example.com"), KEEP_ALIVE);
        pbxLogsIn("", app("other.example.com"));

        // Then
        assertThat(shown().getString("url")).isEqualTo(NEW_URL);
    }

    @Test
    void aDeviceThatComesLaterByAnOldHostIsMoved() {
        // Given
        pbxLogsIn(app("old.example.com"));
        pbxLogsIn(app("new.example.com"));
        Conditions.await("the URL").until(() -> NEW_URL.equals(shown().getString("url")));

        // When
        String byOld = givenOnline("old.example.com");
        String byOther = givenOnline("other.example.com");

        // Then
        Conditions.await("the lines").until(() -> devices.targets(byOld).equals(ALL_LINES));
        assertThat(devices.targets(byOther)).isEmpty();
    }

    @Test
    void anAdministratorMovesTheDevicesToo() {
        // Given
        String id = givenOnline("old.example.com");
        String there = givenOnline("new.example.com");

        // When
        set(NEW_URL).then().statusCode(200).body("url", equalTo(NEW_URL));
        set(NEW_URL).then().statusCode(200);

        // Then
        Conditions.await("the lines").until(() -> devices.targets(id).equals(ALL_LINES));
        Conditions.await("sent").until(() -> count("sent") == 1);
        assertThat(devices.targets(there)).isEmpty();
        assertThat(devices.targets(id)).isEqualTo(ALL_LINES);
    }

    @Test
    void whatADeviceAnswersIsShownAndItIsTriedAgain() {
        // Given
        String id = givenOnline("old.example.com");
        devices.answers(id, 401, "who are you?");

        // When
        set(NEW_URL);

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
        online.put("host", "old.example.com");
        sessions.tell(other, "device-online.v1", online);
        String phone = givenOnline("old.example.com");
        Conditions.await("presence").until(() -> Inventory.shown(domain, other).getBoolean("online"));

        // When
        set(NEW_URL);

        // Then
        Conditions.await("the lines").until(() -> devices.targets(phone).equals(ALL_LINES));
        assertThat(devices.targets(other)).isEmpty();
        assertThat(progress().getList("items")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "new.example.com",
                "ws://new.example.com/a.example/devices/sysclients",
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
        editor.body(Map.of("url", NEW_URL)).put(path()).then().statusCode(403);
        administrator.body(Map.of("url", NEW_URL)).put(path()).then().statusCode(200);
        Inventory.editorOf(domain).get(path()).then().statusCode(200).body("changedBy", equalTo("anne"));
    }

    private static String app(String host) {
        return "https://" + host + "/patchbay.local/devices/innovaphone-devices";
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
