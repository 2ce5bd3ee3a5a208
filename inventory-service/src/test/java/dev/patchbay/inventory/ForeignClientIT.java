package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.testkit.app.AppSocket.request;
import static dev.patchbay.testkit.app.AppSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.provisioning.AppCodes;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import dev.patchbay.testkit.app.SourceClient;
import dev.patchbay.testkit.app.SourceClient.Channel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that others have written: they send what the interface allows, and rely on what it says. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class ForeignClientIT {

    private static final String RECEIVE = "recvUpdates";

    @Inject
    AppCodes codes;

    private String domain;
    private AppSocket socket;
    private SourceClient client;

    @BeforeEach
    void givenAClient() {
        domain = givenDomain();
        socket = Apps.of(domain, "secret");
        client = new SourceClient(socket);
    }

    @AfterEach
    void end() {
        socket.close();
    }

    @Test
    void changesOfDevicesCarryTheSourceOfTheirSubscription() {
        // Given
        Channel devices = client.send(request("GetDevices").put(RECEIVE, true));
        devices.await("GetDevicesResult");

        // When
        String id = givenDeviceOf(domain);
        JsonNode added = devices.await("DeviceAdded", Apps.about(id));
        operator().header("If-Match", "*").body(Map.of("name", "Reception")).patch(device(domain, id));
        devices.await("DeviceUpdate", Apps.about(id));
        operator().delete(device(domain, id)).then().statusCode(204);

        // Then
        devices.await("DeviceRemoved", Apps.about(id));
        assertThat(added.path("api").asText()).isEqualTo(AppSocket.DEVICES);
    }

    @Test
    void theNewestSubscriptionIsTheOneThatPushesBelongTo() {
        // Given
        client.send(request("GetDevices").put(RECEIVE, true)).await("GetDevicesResult");
        Channel newest = client.send(request("SetDeviceFilter").put(RECEIVE, true));
        newest.await("SetDeviceFilterResult");

        // When
        String id = givenDeviceOf(domain);

        // Then
        newest.await("DeviceAdded", Apps.about(id));
        assertThat(socket.received(type("DeviceAdded").and(Apps.about(id)))).hasSize(1);
    }

    @Test
    void changesOfDomainsCarryTheSourceOfTheirSubscription() {
        // Given
        Channel domains = client.send(request("GetDomains").put(RECEIVE, true));
        domains.await("GetDomainsResult");
        Inventory.givenCategoryOf(domain, "phones");
        domains.await("DomainEdited");
        String other = givenDomain();

        // When
        Inventory.givenGrant(other, domain);
        domains.await("DomainAdded");
        operator().delete(Inventory.DOMAINS + "/" + other).then().statusCode(204);

        // Then
        domains.await("DomainDeleted");
    }

    @Test
    void whoSubscribesWithoutSourceAndApiGetsPushesWithoutThem() {
        // Given
        socket.send("{\"mt\":\"GetDevices\",\"recvUpdates\":true}");
        socket.awaitPush("GetDevicesResult", _ -> true);

        // When
        String id = givenDeviceOf(domain);

        // Then
        JsonNode added = socket.awaitPush("DeviceAdded", Apps.about(id));
        assertThat(added.has("src")).isFalse();
        assertThat(added.has("api")).isFalse();
    }

    @Test
    void theUseOfACodeCarriesTheSourceOfItsRequest() {
        // Given: what GetProvisioningCode keeps of a request with "src":"code-7"
        UUID code = UUID.randomUUID();
        codes.made(
                new Caller(AppLogin.DEVICES_API, new DomainName(domain), Role.ADMIN, Set.of(), Way.APP, ""),
                new DomainName(domain),
                code,
                "123456789012",
                Instant.parse("2100-01-01T00:00:00Z"),
                "{\"api\":\"com.innovaphone.devices\",\"src\":\"code-7\"}");
        String id = newHardwareId();
        long phones = ProvisioningIT.givenProvisioningCategoryOf(domain, "phones");
        Map<String, Object> event = Provisioned.device(domain, phones, id);
        event.put("codeId", code.toString());

        // When
        try (Provisioned provisioning = new Provisioned()) {
            provisioning.tell(event);
        }

        // Then
        JsonNode used = socket.awaitPush("DeviceProvisioned", Apps.about(id));
        assertThat(used.path("src").asText()).isEqualTo("code-7");
        assertThat(used.path("api").asText()).isEqualTo(AppSocket.DEVICES);
        assertThat(used.path("code").asText()).isEqualTo("123456789012");
    }

    @Test
    void aSourceThatIsTooLongToBeKeptIsRefused() {
        // When
        socket.send(request("GetDevices").put("src", "x".repeat(2_000)).toString());

        // Then
        assertThat(socket.awaitPush("GetDevicesResult", _ -> true).path("error").asText())
                .contains("1000 characters");
    }

    @Test
    void aKeepAliveIsAnsweredByOneWithTheSameSource() {
        // When
        Channel first = client.send(request("KeepAlive"));
        socket.send("{\"mt\":\"KeepAlive\"}");

        // Then
        assertThat(first.await("KeepAlive").path("api").asText()).isEqualTo(AppSocket.DEVICES);
        socket.awaitPush("KeepAlive", message -> message.size() == 1);
    }

    @Test
    void aClientThatAnswersKeepAlivesItselfDoesNotKeepBothBusyForEver() {
        // When: it answers at once, again and again
        for (int i = 0; i < 30; i++) {
            socket.send("{\"mt\":\"KeepAlive\"}");
            socket.ask(request("GetUserInfo"));
        }

        // Then
        assertThat(socket.received(type("KeepAlive"))).hasSizeBetween(10, 25);
        assertThat(socket.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/innovaphone-devices", "/innovaphone-devices-api"})
    void theEndpointAnswersAtEachFormOfItsUrl(String end) {
        // Given
        String id = givenDeviceOf(domain);
        try (AppSocket app = Apps.connect("/" + domain + "/main" + end)) {
            // When
            boolean accepted = app.login(AppLogin.of(AppLogin.DEVICES, domain), "secret");

            // Then
            assertThat(accepted).isTrue();
            assertThat(app.ask(request("GetDevice").put("hwId", id))
                            .path("device")
                            .path("uri")
                            .asText())
                    .startsWith("https://" + Apps.HOST + "/" + domain + "/main/passthrough/" + id + "/")
                    .endsWith("/");
        }
    }

    @Test
    void beforeTheLoginABuildMayBeCheckedAndTheChallengeMayHaveFurtherMembers() {
        try (AppSocket app = Apps.connect()) {
            SourceClient early = new SourceClient(app);

            // When
            JsonNode build = early.send(request("CheckBuild").put("url", "https://apps.example.com/d/i/1/"))
                    .await("CheckBuildResult");
            JsonNode challenge = early.send(
                            request("AppChallenge").put("version", 13).put("sip", "x"))
                    .await("AppChallengeResult");

            // Then
            assertThat(build.has("url")).isFalse();
            assertThat(challenge.path("challenge").asText()).matches("[0-9]{16}");
        }
    }

    @Test
    void absentMembersOfALoginCountAsEmpty() {
        try (AppSocket app = Apps.connect()) {
            AppLogin who = AppLogin.of(AppLogin.DEVICES, domain);
            String digest = who.digest(app.challenge(), "secret");

            // When
            app.send("{\"mt\":\"AppLogin\",\"app\":\"%s\",\"domain\":\"%s\",\"digest\":\"%s\"}"
                    .formatted(who.app(), domain, digest));

            // Then
            assertThat(app.awaitPush("AppLoginResult", _ -> true).path("ok").asBoolean())
                    .isTrue();
        }
    }
}
