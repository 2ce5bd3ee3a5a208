package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static dev.patchbay.testkit.app.AppSocket.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.systemtests.Accounts.User;
import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import dev.patchbay.testkit.app.SourceClient;
import dev.patchbay.testkit.app.SourceClient.Channel;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app of a tenant: what it sees, what it is told, and how it gets to a device. */
@ExtendWith(SuiteExtension.class)
class AppStoryST {

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final String password = Secrets.random("app");
    private final String domain;

    AppStoryST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.inventory = patchbay.inventory();
        this.domain = inventory.newDomain(password);
    }

    @Test
    void anAppSeesItsDomainAndWhatItWasGrantedAndNothingElse() {
        // Given
        String granted = inventory.newDomain();
        String foreign = inventory.newDomain();
        inventory.grant(granted, domain);
        String own = added(domain);
        String shared = added(granted);
        String hidden = added(foreign);

        try (AppSocket app = patchbay.app()) {
            // When
            assertThat(app.login(AppLogin.of(AppLogin.DEVICES, domain), password))
                    .isTrue();

            // Then
            assertThat(texts(app.list(request("GetDomains"), "domains"), "name"))
                    .containsExactlyInAnyOrder(domain, granted);
            assertThat(texts(app.list(request("GetDevices"), "devices"), "hwId"))
                    .containsExactlyInAnyOrder(own, shared)
                    .doesNotContain(hidden);
            assertThat(app.ask(request("GetDevice").put("hwId", own))
                            .path("device")
                            .path("hwId")
                            .asText())
                    .isEqualTo(own);
            assertThat(withoutSource(app.ask(request("GetDevice").put("hwId", hidden))))
                    .isEqualTo(withoutSource(app.ask(request("GetDevice").put("hwId", "absent"))));
        }
    }

    @Test
    void theInstancePasswordOpensAllDomains() {
        try (AppSocket app = patchbay.app()) {
            // When
            boolean accepted =
                    app.login(AppLogin.of(AppLogin.DEVICES_API, Patchbay.INSTANCE_DOMAIN), Patchbay.INSTANCE_PASSWORD);

            // Then
            assertThat(accepted).isTrue();
            assertThat(texts(app.list(request("GetDomains"), "domains"), "name"))
                    .contains(domain, Patchbay.INSTANCE_DOMAIN);
        }
    }

    @Test
    void whoDoesNotKnowThePasswordIsSentAway() {
        List.of(domain, "unknown.example").forEach(name -> {
            try (AppSocket app = patchbay.app()) {
                // When
                boolean accepted = app.login(AppLogin.of(AppLogin.DEVICES, name), "not " + password);

                // Then
                assertThat(accepted).isFalse();
                app.awaitClose();
            }
        });
    }

    @Test
    void aUsedChallengeIsWorthNothing() {
        AppLogin who = AppLogin.of(AppLogin.DEVICES, domain);
        try (AppSocket first = patchbay.app();
                AppSocket second = patchbay.app()) {
            // Given
            String challenge = first.challenge();
            assertThat(first.answer(who, challenge, password)).isTrue();
            second.challenge();

            // When
            boolean accepted = second.answer(who, challenge, password);

            // Then
            assertThat(accepted).isFalse();
        }
    }

    @Test
    void whatIsChangedAtOneReplicaIsToldByTheOther() {
        // Given
        patchbay.twoInventories();
        try (AppSocket at1 = subscribedAt(1);
                AppSocket at2 = subscribedAt(2)) {
            List<AppSocket> both = List.of(at1, at2);

            // When
            String device = added(domain);
            inventory.rename(domain, device, "Reception");
            inventory.remove(domain, device);

            // Then
            both.forEach(app -> {
                app.awaitPush("DeviceAdded", about(device));
                app.awaitPush("DeviceUpdate", about(device).and(named("Reception")));
                app.awaitPush("DeviceRemoved", about(device));
            });
        }
    }

    @Test
    void aForeignChangeIsToldToNobodyElse() {
        // Given
        String foreign = inventory.newDomain();
        try (AppSocket app = subscribedAt(1)) {
            // When
            String hidden = added(foreign);
            String own = added(domain);

            // Then
            app.awaitPush("DeviceAdded", about(own));
            assertThat(app.received(about(hidden))).isEmpty();
        }
    }

    @Test
    void theWayToADeviceEndsWithTheConnection() {
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 1)) {
            // Given
            patchbay.enroll(devices, domain);
            String id = devices.first().hardwareId();
            String page;
            try (AppSocket app = patchbay.app()) {
                app.login(AppLogin.of(AppLogin.DEVICES, domain), password);
                page = patchbay.passthroughUrl(id, key(app)) + "/index.html";
                assertThat(given().get(page).then().statusCode(200).extract().asString())
                        .contains(id);
            }

            // Then
            eventually("the key is void", () -> given().get(page).then().statusCode(401));
        }
    }

    @Test
    void theKeyOfAnAppOpensNoForeignDevice() {
        String foreign = inventory.newDomain();
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 1);
                AppSocket app = patchbay.app()) {
            // Given
            patchbay.enroll(devices, foreign);
            app.login(AppLogin.of(AppLogin.DEVICES, domain), password);

            // When
            int foreignStatus = status(devices.first().hardwareId(), key(app));
            int absentStatus = status("absent", key(app));

            // Then
            assertThat(foreignStatus).isEqualTo(404).isEqualTo(absentStatus);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/innovaphone-devices", "/innovaphone-devices-api"})
    void aClientThatRoutesBySourceFindsReachesAndFollowsADevice(String end) {
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 1);
                AppSocket socket = patchbay.appBelow(end)) {
            // Given
            patchbay.enroll(devices, domain);
            String id = devices.first().hardwareId();
            SourceClient client = new SourceClient(socket);
            assertThat(client.send(request("CheckBuild").put("url", "https://h/1/"))
                            .await("CheckBuildResult")
                            .has("url"))
                    .isFalse();
            assertThat(socket.login(AppLogin.of(AppLogin.DEVICES_API, domain), password))
                    .isTrue();
            Channel subscribed = client.send(request("GetDevices").put("recvUpdates", true));
            subscribed.await("GetDevicesResult");
            inventory.rename(domain, id, "Reception");
            String uri = subscribed
                    .await("DeviceUpdate", about(id).and(named("Reception")))
                    .path("device")
                    .path("uri")
                    .asText();
            Secrets.OF_THIS_RUN.remember("session key", key(socket));

            // When
            JsonNode page = client.send(request("HttpGet").put("uri", uri + "index.html"))
                    .await("HttpGetResult");
            JsonNode alive = client.send(request("KeepAlive")).await("KeepAlive");
            devices.stop();
            subscribed.await(
                    "DeviceUpdate",
                    about(id).and(push -> !push.path("device").path("online").asBoolean()));
            JsonNode gone = client.send(request("HttpGet").put("uri", uri + "index.html"))
                    .await("HttpGetResult");

            // Then
            assertThat(page.path("body").asText()).contains(id);
            assertThat(alive.has("error")).isFalse();
            assertThat(gone.path("error").asText()).contains("device-offline");
        }
    }

    @Test
    void anAppIsShownTheRandomPasswordOfADeviceOfItsOwnDomain() {
        String deploying = inventory.newDomain(password, Map.of("deployPasswords", true));
        String foreign = inventory.newDomain();
        inventory.grant(foreign, deploying);
        try (Devices devices = Devices.of(patchbay.devicesUrl(), List.of(DeviceModel.PHONE));
                AppSocket app = patchbay.app()) {
            // Given
            patchbay.enroll(devices, deploying);
            String id = devices.first().hardwareId();
            String shared = added(foreign);
            app.login(AppLogin.of(AppLogin.DEVICES, deploying), password);

            // When
            eventually(
                    "the device has its password",
                    () -> assertThat(devices.first().state().administrativePassword())
                            .isPresent());
            JsonNode shown = app.ask(request("GetDevicePassword").put("hwId", id));
            JsonNode refused = app.ask(request("GetDevicePassword").put("hwId", shared));

            // Then
            assertThat(devices.first().state().administrativePassword())
                    .contains(shown.path("password").asText());
            assertThat(refused.path("error").asText()).isNotEmpty();
            assertThat(refused.has("password")).isFalse();
        }
    }

    private int status(String hardwareId, String key) {
        return given().get(patchbay.passthroughUrl(hardwareId, key) + "/index.html")
                .statusCode();
    }

    private AppSocket subscribedAt(int replica) {
        AppSocket app = patchbay.appAt(replica);
        assertThat(app.login(AppLogin.of(AppLogin.DEVICES, domain), password)).isTrue();
        app.list(request("GetDevices").put("recvUpdates", true), "devices");
        return app;
    }

    private static String key(AppSocket app) {
        String key = app.ask(request("GetUserInfo")).path("key").asText();
        return Secrets.OF_THIS_RUN.remember("session key", key);
    }

    private String added(String to) {
        String hardwareId = Devices.newPrefix() + "000000";
        inventory.assign(User.OPERATOR, to, hardwareId).statusCode(201);
        return hardwareId;
    }

    private static Predicate<JsonNode> about(String hardwareId) {
        return message -> message.path("device").path("hwId").asText().equals(hardwareId);
    }

    private static Predicate<JsonNode> named(String name) {
        return message -> message.path("device").path("name").asText().equals(name);
    }

    private static List<String> texts(List<JsonNode> items, String member) {
        return items.stream().map(item -> item.path(member).asText()).toList();
    }

    private static JsonNode withoutSource(JsonNode answer) {
        return answer.<ObjectNode>deepCopy().without("src");
    }
}
