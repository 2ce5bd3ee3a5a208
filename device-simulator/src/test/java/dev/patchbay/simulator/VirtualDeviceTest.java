package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DirectoryStates;
import dev.patchbay.sysclient.AdministrativePasswordCipher;
import dev.patchbay.sysclient.Configuration;
import dev.patchbay.sysclient.Identify;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualDeviceTest {

    private static final String ID = "009033460af2";

    private final ProtocolServer server = new ProtocolServer();
    private Fleet fleet = Fleet.create(spec());

    @TempDir
    private Path directory;

    private FleetSpec spec() {
        return FleetSpec.at(server.url()).withDevices(0).withBackoff(Backoff.SHORT);
    }

    @AfterEach
    void close() {
        fleet.close();
        server.close();
    }

    private VirtualDevice given(DeviceModel model) throws Exception {
        var device = fleet.add(ID, model);
        device.start();
        server.nextIdentify();
        reach(device, Phase.UNASSIGNED);
        return device;
    }

    private static void reach(VirtualDevice device, Phase phase) throws Exception {
        device.reached(phase).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void identifiesAndIsUnassigned() throws Exception {
        // Given
        var device = fleet.add(ID, DeviceModel.GW);
        assertThat(device.phase()).isEqualTo(Phase.OFFLINE);

        // When
        device.start();

        // Then
        assertThat(server.nextIdentify()).isEqualTo(DeviceModel.GW.identify(ID, DeviceModel.FACTORY_BUILD));
        reach(device, Phase.UNASSIGNED);
        assertThat(server.paths).containsExactly("/example.com/devices/sysclients");
    }

    @Test
    void getsItsPasswordInTheSameSession() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE);

        // When
        server.assign(ID);

        // Then
        reach(device, Phase.AUTHENTICATED);
        assertThat(device.state().sysclientPassword()).contains(server.passwords.get(ID));
        assertThat(server.opened).hasSize(1);
        assertThat(fleet.statistics().passwords()).isEqualTo(1);
    }

    @Test
    void answersTheChallengeWhenItComesAgain() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE);
        server.assign(ID);
        reach(device, Phase.AUTHENTICATED);

        // When
        server.close(ID, 1001);

        // Then
        await().untilAsserted(() -> assertThat(server.proven).containsExactly(ID));
        reach(device, Phase.AUTHENTICATED);
        assertThat(fleet.statistics().challenges()).isEqualTo(1);
        assertThat(fleet.statistics().closes()).containsEntry(1001, 1L);
    }

    @Test
    void rememberedPasswordsSurviveARestartOfTheProgram() throws Exception {
        // Given
        fleet.close();
        fleet = Fleet.create(spec().withStates(new DirectoryStates(directory)));
        given(DeviceModel.PHONE);
        server.assign(ID);
        reach(fleet.device(ID).orElseThrow(), Phase.AUTHENTICATED);
        fleet.close();

        // When
        fleet = Fleet.create(spec().withStates(new DirectoryStates(directory)));
        fleet.add(ID, DeviceModel.PHONE).start();

        // Then
        await().untilAsserted(() -> assertThat(server.proven).containsExactly(ID));
        assertThat(server.wrong).isEmpty();
    }

    @Test
    void decryptsItsAdministrativePassword() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE);
        server.assign(ID);

        // When
        server.send(
                ID, AdministrativePasswordCipher.encrypt("example-pw", "wJQog70GUK!GPTN2", server.passwords.get(ID)));

        // Then
        await().untilAsserted(() ->
                assertThat(device.state().administrativePassword()).contains("example-pw"));
    }

    @Test
    void theAdministrativePasswordsItWasToldAreCounted() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE);
        var early = AdministrativePasswordCipher.encrypt("early", "wJQog70GUK!GPTN2", "x".repeat(32));

        // When
        server.send(ID, early);
        server.assign(ID);
        server.send(ID, early);
        server.send(ID, AdministrativePasswordCipher.encrypt("first", "wJQog70GUK!GPTN3", server.passwords.get(ID)));
        server.send(ID, AdministrativePasswordCipher.encrypt("second", "wJQog70GUK!GPTN4", server.passwords.get(ID)));

        // Then
        await().untilAsserted(() ->
                assertThat(device.administrativePasswords().received()).isEqualTo(2));
        assertThat(device.administrativePasswords().last()).contains("second");
        assertThat(device.administrativePasswords().withoutKey()).isEqualTo(1);
        assertThat(device.administrativePasswords().unreadable()).isEqualTo(1);
        assertThat(fleet.statistics().errors())
                .containsEntry("administrative-password-without-key", 1L)
                .containsEntry("administrative-password-unreadable", 1L);
    }

    @Test
    void anotherManufacturersDeviceCollectsConfiguration() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE.asOther());
        var item = JsonNodeFactory.instance.objectNode().put("last", true);
        item.putObject("config").put("type", "NTP").put("ntp1", "ntp.example.com");

        // When
        server.send(ID, new Configuration(item));

        // Then
        await().untilAsserted(() -> assertThat(device.state().items()).containsExactly(item));
    }

    @Test
    void aVendorDeviceTakesNoConfigurationItems() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE);

        // When
        server.send(ID, new Configuration(JsonNodeFactory.instance.objectNode()));

        // Then
        await().untilAsserted(
                        () -> assertThat(fleet.statistics().errors()).containsEntry("item-for-vendor-device", 1L));
        assertThat(device.state().items()).isEmpty();
    }

    @Test
    void aResetDeviceHasNoProofAndIsUnassigned() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE);
        server.assign(ID);
        reach(device, Phase.AUTHENTICATED);

        // When
        device.reset();

        // Then
        await().untilAsserted(() -> assertThat(fleet.statistics().challenges()).isEqualTo(1));
        assertThat(device.phase()).isEqualTo(Phase.UNASSIGNED);
        assertThat(server.proven).isEmpty();
        assertThat(server.wrong).isEmpty();
        assertThat(server.identifies).hasSize(1).extracting(Identify::digest).allMatch(digest -> digest.isEmpty());
    }

    @Test
    void answersPings() throws Exception {
        // Given
        given(DeviceModel.PHONE);

        // When
        server.ping(ID);

        // Then
        await().untilAsserted(() -> assertThat(server.pongs).hasValue(1));
    }

    @Test
    void aKilledDeviceSaysNoGoodbyeAndStaysAway() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE);

        // When
        device.kill();

        // Then
        await().untilAsserted(() -> assertThat(server.closes).containsExactly(1006));
        assertThat(device.phase()).isEqualTo(Phase.OFFLINE);
    }

    @Test
    void aDroppedDeviceComesBackByItself() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE);

        // When
        device.drop();

        // Then
        await().untilAsserted(() -> assertThat(server.opened).hasSize(2));
        assertThat(server.closes).containsExactly(1006);
    }

    @Test
    void aStoppedDeviceClosesInOrder() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE);

        // When
        device.stop().toCompletableFuture().get(10, TimeUnit.SECONDS);

        // Then
        await().untilAsserted(() -> assertThat(server.closes).containsExactly(1001));
        assertThat(device.phase()).isEqualTo(Phase.OFFLINE);
    }

    @Test
    void comesLaterWhenAskedTo() throws Exception {
        // Given
        server.refusal = OptionalInt.of(1013);

        // When
        fleet.add(ID, DeviceModel.PHONE).start();
        await().until(() -> server.opened.size() >= 4);

        // Then
        for (int i = 1; i < 4; i++) {
            assertThat(Duration.between(server.opened.get(i - 1), server.opened.get(i)))
                    .isGreaterThanOrEqualTo(Backoff.SHORT.tryAgainLater().minusMillis(5));
        }
        assertThat(fleet.statistics().closes()).containsKey(1013);
    }

    @Test
    void triesAgainUntilThereIsAServer() throws Exception {
        // Given
        server.close();

        // When
        var device = fleet.add(ID, DeviceModel.PHONE);
        device.start();

        // Then
        await().until(() -> fleet.statistics().errors().getOrDefault("no-connection", 0L) >= 3);
        assertThat(device.phase()).isEqualTo(Phase.CONNECTING);
    }

    @Test
    void whatItDoesNotUnderstandDoesNotDisturbIt() throws Exception {
        // Given
        var device = given(DeviceModel.PHONE);

        // When
        server.sendBytes(ID, new byte[0]);
        server.sendBytes(ID, HexFormat.of().parseHex("0100027b"));
        server.sendBytes(ID, HexFormat.of().parseHex("0199997b7d"));
        server.sendBytes(ID, HexFormat.of().parseHex("ff"));
        server.sendText(ID, "hello");
        server.assign(ID);

        // Then
        reach(device, Phase.AUTHENTICATED);
        assertThat(fleet.statistics().errors())
                .containsOnlyKeys("malformed-empty", "malformed-invalid-json", "text-message");
        assertThat(fleet.statistics().closes()).isEmpty();
    }

    @Test
    void acceptsASelfSignedCertificateOnlyIfTold() throws Exception {
        // Given
        fleet.close();
        try (var secured = ProtocolServer.withSelfSignedCertificate(directory);
                var careful = Fleet.create(FleetSpec.at(secured.url()).withBackoff(Backoff.SHORT));
                var careless = Fleet.create(FleetSpec.at(secured.url()).withInsecure(true))) {
            // When
            careful.start();
            careless.start();

            // Then
            await().until(() -> careless.statistics().unassigned() == 1);
            await().until(() -> careful.statistics().errorCount() > 0);
            assertThat(careful.statistics().connects()).isZero();
        }
    }
}
