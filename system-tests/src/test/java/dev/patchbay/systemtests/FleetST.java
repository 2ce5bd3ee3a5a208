package dev.patchbay.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.FleetStatistics;
import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.model.DeviceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many devices at once. */
@ExtendWith(SuiteExtension.class)
class FleetST {

    private static final double AT_ONCE = 100_000;

    private final Patchbay patchbay;

    FleetST(Patchbay patchbay) {
        this.patchbay = patchbay;
    }

    @Test
    void fleetOfAllTypesRegistersAtOnceWithoutAnError() {
        run(100);
    }

    @Test
    @Tag("slow")
    void aLargerFleetRegistersAtOnceWithoutAnError() {
        run(300);
    }

    private void run(int count) {
        Inventory inventory = patchbay.inventory();
        String domain = inventory.newDomain();
        try (Devices devices = Devices.at(patchbay.devicesUrl(), count, AT_ONCE)) {
            // Given
            assertThat(devices.all())
                    .extracting(device -> device.model().type())
                    .contains(DeviceType.values());
            patchbay.enroll(devices, domain);
            devices.stop();
            inventory.awaitOnline(domain, 0);

            // When
            devices.start();

            // Then
            devices.awaitAll(Phase.AUTHENTICATED);
            inventory.awaitOnline(domain, count);
            FleetStatistics statistics = devices.statistics();
            assertThat(statistics.errors()).isEmpty();
            assertThat(statistics.connects()).isEqualTo(2 * count);
            assertThat(statistics.challenges()).isEqualTo(count);
            assertThat(statistics.passwords()).isEqualTo(count);
            assertThat(statistics.closes()).containsOnlyKeys(1001);
            inventory.awaitNoneUnassigned(devices.prefix());
        }
    }
}
