package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.RegistrationSlot;
import dev.patchbay.sysclient.AdministrativePasswordCipher;
import dev.patchbay.sysclient.TunnelFrame;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A device that is registered with two installations. */
class SecondRegistrationTest {

    private static final String ID = "009033460af2";
    private static final String SEED = "wJQog70GUK!GPTN2";

    private final ProtocolServer server = new ProtocolServer();
    private final ProtocolServer second = new ProtocolServer();
    private final FleetSpec spec =
            FleetSpec.at(server.url()).withDevices(0).withBackoff(Backoff.SHORT).withSecondUrl(second.url());
    private final Fleet fleet = Fleet.create(spec);
    private final VirtualDevice device = fleet.add(ID, DeviceModel.PHONE);

    @AfterEach
    void close() {
        fleet.close();
        server.close();
        second.close();
    }

    private void start() throws Exception {
        device.start();
        server.nextIdentify();
        second.nextIdentify();
    }

    @Test
    void eachInstallationHasAPasswordOfItsOwn() throws Exception {
        // Given
        start();
        server.assign(ID);
        second.assign(ID);
        device.reached(Phase.AUTHENTICATED).toCompletableFuture().get(10, TimeUnit.SECONDS);
        device.secondReached(Phase.AUTHENTICATED).toCompletableFuture().get(10, TimeUnit.SECONDS);

        // When
        device.restart();

        // Then
        await().untilAsserted(() -> {
            assertThat(server.proven).containsExactly(ID);
            assertThat(second.proven).containsExactly(ID);
        });
        assertThat(server.wrong).isEmpty();
        assertThat(second.wrong).isEmpty();
        assertThat(device.state().registration(RegistrationSlot.SECOND).sysclientPassword())
                .contains(second.passwords.get(ID));
    }

    @Test
    void theSecondOneHasNoSayAboutTheAdministrativePassword() throws Exception {
        // Given
        start();
        server.assign(ID);
        second.assign(ID);

        // When
        server.send(ID, AdministrativePasswordCipher.encrypt("right", SEED, server.passwords.get(ID)));
        second.send(ID, AdministrativePasswordCipher.encrypt("wrong", SEED, second.passwords.get(ID)));

        // Then
        await().untilAsserted(() -> assertThat(device.administrativePasswords())
                .isEqualTo(new AdministrativePasswords(1, java.util.Optional.of("right"), 0, 0, 1)));
        assertThat(device.state().administrativePassword()).contains("right");
    }

    @Test
    void anAdministratorMayAddOneToARunningDevice() throws Exception {
        // Given
        start();
        try (var third = new ProtocolServer()) {
            var url = URLEncoder.encode(third.url().toString(), StandardCharsets.UTF_8);

            // When
            command(1, "config%20change%20SYSCLIENT2%20/sysadmin%20" + url);
            command(2, "config%20activate");

            // Then
            assertThat(third.nextIdentify().id()).isEqualTo(ID);
            assertThat(device.secondRegistrationUrl()).contains(third.url());
            assertThat(device.registrationUrl()).isEqualTo(server.url());
            await().untilAsserted(() -> assertThat(second.closes).containsExactly(1001));
            assertThat(server.closes).isEmpty();
        }
    }

    private void command(int session, String line) {
        server.send(
                ID,
                TunnelFrame.send(session, ("GET /!" + line + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
    }
}
