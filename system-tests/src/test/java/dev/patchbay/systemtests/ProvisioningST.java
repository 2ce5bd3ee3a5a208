package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.sysclient.ProvisionResult;
import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How devices come to a domain by themselves, through the gateway. */
@ExtendWith(SuiteExtension.class)
class ProvisioningST {

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final Provisioning provisioning;

    ProvisioningST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.inventory = patchbay.inventory();
        this.provisioning = patchbay.provisioning();
    }

    @Test
    void aPhoneOutOfTheBoxBecomesAManagedDeviceByTypingACode() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        var code = provisioning.code(domain, Map.of("user", "alice"));
        try (Devices devices = Devices.of(provisioning.fromTheBox(), 1)) {
            VirtualDevice phone = devices.first();
            devices.start().awaitAll(Phase.WAITING);

            // When
            phone.type(code.getString("code"));

            // Then
            devices.awaitAll(Phase.AUTHENTICATED);
            inventory.awaitOnline(domain, phone.hardwareId(), true);
            assertThat(inventory.shown(domain, phone.hardwareId()).getList("categories.name"))
                    .containsExactly("phones");
            var shown = provisioning.shown(domain, code.getString("id"));
            assertThat(shown.getString("usedBy")).isEqualTo(phone.hardwareId());
            assertThat(provisioning.audit(domain, phone.hardwareId())).containsExactly("device.provision");
        }
    }

    @Test
    void aDeviceJoinsByTheTokenOfItsDomainAndComesBackWithItsPassword() {
        // Given
        String password = Secrets.random("domain");
        String domain = inventory.newDomain(password, Map.of("deployPasswords", true));
        provisioning.phonesOf(domain);
        String token = provisioning.token(domain);
        try (Devices devices = Devices.of(provisioning.byToken(patchbay.devicesUrl(), domain, token), 3)) {

            // When
            devices.start().awaitAll(Phase.AUTHENTICATED);

            // Then
            devices.ids().forEach(id -> inventory.awaitOnline(domain, id, true));
            eventually(
                    "all have random passwords",
                    () -> assertThat(devices.all().stream()
                                    .map(device -> device.administrativePasswords()
                                            .last()
                                            .orElse("")))
                            .doesNotContain("", password)
                            .doesNotHaveDuplicates());
            VirtualDevice first = devices.first();
            first.drop();
            eventually(
                    "it proves who it is",
                    () -> assertThat(inventory.shown(domain, first.hardwareId()).getBoolean("online"))
                            .isTrue());
            assertThat(provisioning.audit(domain, first.hardwareId())).containsExactly("device.provision");
        }
    }

    @Test
    void ofFiftyDevicesWithOneCodeOneJoins() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        String code = provisioning.code(domain);
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 50)) {
            devices.start().awaitAll(Phase.UNASSIGNED);

            // When
            devices.all().parallelStream().forEach(device -> device.type(code));

            // Then
            eventually(
                    "one joins",
                    () -> assertThat(devices.statistics().authenticated()).isEqualTo(1));
            inventory.awaitOnline(domain, 1);
            eventually(
                    "all are answered",
                    () -> assertThat(devices.ids().stream()
                                    .filter(id ->
                                            !provisioning.audit(domain, id).isEmpty()))
                            .hasSize(50));
            assertThat(devices.statistics().authenticated()).isEqualTo(1);
        }
    }

    @Test
    void aDeviceOfAnotherDomainIsNotTakenOver() {
        // Given
        String owner = inventory.newDomain();
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 1)) {
            patchbay.enroll(devices, owner);
            VirtualDevice device = devices.first();
            String id = device.hardwareId();

            // When
            device.type(provisioning.code(domain));

            // Then
            for (String concerned : List.of(domain, owner)) {
                eventually(
                        "the refusal is noted",
                        () -> assertThat(provisioning.audit(concerned, id)).contains("device.provision-refused"));
            }
            inventory.awaitOnline(owner, id, true);
        }
    }

    @Test
    void aPhoneJoinsWithoutTheVendorsServer() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        try (Devices phones = Devices.of(provisioning.byUpdateUrl(), 1)) {
            VirtualDevice phone = phones.first();

            // When
            patchbay.provisioningProcess().with(Map.of("PATCHBAY_PROVISIONING_REGISTRATION_BASE_URL", ""), () -> {
                phones.start().awaitAll(Phase.WAITING);
                phone.type(provisioning.code(domain));
                phones.awaitAll(Phase.AUTHENTICATED);
                return phone;
            });

            // Then
            assertThat(phone.registrationUrl()).isEqualTo(patchbay.secureDevicesUrl());
            inventory.awaitOnline(domain, phone.hardwareId(), true);
        }
    }

    @Test
    void anAnalogueInterfaceBelongsToItsGateway() throws Exception {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        try (Devices devices = Devices.of(patchbay.devicesUrl(), List.of(DeviceModel.GW))) {
            patchbay.enroll(devices, domain);
            VirtualDevice gateway = devices.first();

            // When
            ProvisionResult good = answer(gateway.provisionInterface("TEL1", provisioning.code(domain)));
            ProvisionResult bad = answer(gateway.provisionInterface("TEL2", "000000000000"));

            // Then
            assertThat(good.error()).isEmpty();
            assertThat(bad.error()).isPresent();
        }
    }

    @Test
    void anAppMakesACodeAndHearsOfItsUse() {
        // Given
        String password = Secrets.random("domain");
        String domain = inventory.newDomain(password);
        long phones = provisioning.phonesOf(domain);
        try (Devices devices = Devices.of(provisioning.fromTheBox(), 1)) {
            String code;
            String source;
            try (AppSocket app = patchbay.app()) {
                app.login(AppLogin.of(AppLogin.DEVICES, domain), password);
                JsonNode made = app.ask(AppSocket.request("GetProvisioningCode")
                        .put("category", phones)
                        .put("rollout", true));
                code = made.path("code").asText();
                source = made.path("src").asText();
                assertThat(code).matches("[0-9]{12}");
                assertThat(made.path("validUntil").asLong()).isPositive();
            }
            Secrets.OF_THIS_RUN.remember("code of " + domain, code);

            // When
            devices.start().awaitAll(Phase.WAITING);
            devices.first().type(code);
            devices.awaitAll(Phase.AUTHENTICATED);

            // Then
            try (AppSocket again = patchbay.app()) {
                again.login(AppLogin.of(AppLogin.DEVICES, domain), password);
                JsonNode push = again.awaitPush("DeviceProvisioned", _ -> true);
                assertThat(push.path("code").asText()).isEqualTo(code);
                assertThat(push.path("src").asText()).isEqualTo(source).isNotEmpty();
                assertThat(push.path("api").asText()).isEqualTo(AppSocket.DEVICES);
                assertThat(push.path("device").path("hwId").asText())
                        .isEqualTo(devices.first().hardwareId());
                JsonNode found =
                        again.ask(AppSocket.request("GetProvisionedDevice").put("code", code));
                assertThat(found.path("device").path("hwId").asText())
                        .isEqualTo(devices.first().hardwareId());
            }
        }
    }

    private static ProvisionResult answer(CompletionStage<ProvisionResult> answer) throws Exception {
        return answer.toCompletableFuture().get(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
