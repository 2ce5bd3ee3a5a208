package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.sysclient.Identify;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FleetTest {

    @Test
    void manyDevicesRegisterOnAFewThreads() {
        // Given
        try (var server = new ProtocolServer();
                var fleet = Fleet.create(FleetSpec.at(server.url())
                        .withDevices(300)
                        .withModels(DeviceModel.mixed())
                        .withStartsPerSecond(2_000))) {
            // When
            fleet.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> fleet.statistics().unassigned() == 300);
            fleet.devices().forEach(device -> server.assign(device.hardwareId()));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> fleet.statistics().authenticated() == 300);

            // Then
            var seen = new ArrayList<Identify>();
            server.identifies.drainTo(seen);
            assertThat(seen).extracting(Identify::id).doesNotHaveDuplicates().hasSize(300);
            assertThat(seen)
                    .extracting(identify -> identify.platform().type())
                    .contains("VA", "GW", "PHONE", "DECT", "APP_PLATFORM");
            assertThat(fleet.statistics().errors()).isEmpty();
            assertThat(fleet.statistics().connected()).isEqualTo(300);
            assertThat(fleet.statistics().connects()).isEqualTo(300);
        }
    }

    @Test
    void anIdIsThereOnce() {
        // Given
        try (var fleet =
                Fleet.create(FleetSpec.at(URI.create("ws://127.0.0.1:1/x")).withDevices(0))) {
            fleet.add("docker0", DeviceModel.VA);

            // When, then
            assertThatIllegalArgumentException().isThrownBy(() -> fleet.add("docker0", DeviceModel.VA));
        }
    }

    @Test
    void anUrlThatIsNoneIsRefused() {
        // When, then
        assertThatIllegalArgumentException().isThrownBy(() -> FleetSpec.at(URI.create("http://localhost/x")));
        assertThatIllegalArgumentException().isThrownBy(() -> FleetSpec.at(URI.create("ws:x")));
    }
}
