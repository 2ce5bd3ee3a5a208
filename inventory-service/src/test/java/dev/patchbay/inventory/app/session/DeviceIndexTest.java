package dev.patchbay.inventory.app.session;

import static dev.patchbay.inventory.app.session.DeviceWatchTest.device;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceIndexTest {

    private static final Optional<DomainName> DOMAIN = Optional.of(new DomainName("example.com"));
    private static final HardwareId ID = new HardwareId("a1");
    private static final AppDevice DEVICE = device(1, ID, DOMAIN, "name");

    private final DeviceIndex index = new DeviceIndex();
    private final SlotSet first = new SlotSet();
    private final SlotSet second = new SlotSet();

    @Test
    void aDeviceOfManySessionsIsThereOnce() {
        // When
        index.hold(List.of(DEVICE.key()), first);
        index.hold(List.of(DEVICE.key()), second);

        // Then
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.heldOf(ID, first)).hasSize(1).isEqualTo(index.heldOf(ID, second));
    }

    @Test
    void aSlotIsUsedAgainWhenNobodyHoldsItsDevice() {
        // Given
        DeviceIndex.Entry entry = index.hold(DEVICE.key(), first);
        index.hold(DEVICE.key(), second);
        index.release(entry, first);
        index.release(entry, second);

        // When
        DeviceIndex.Entry other = index.hold(new DeviceKey(2, new HardwareId("b1")), first);

        // Then
        assertThat(other.slot()).isEqualTo(entry.slot());
        assertThat(index.heldOf(ID, first)).isEmpty();
        assertThat(index.at(other.slot()).hardwareId()).isEqualTo(new HardwareId("b1"));
    }

    @Test
    void holdingTwiceIsAsGoodAsOnce() {
        // Given
        DeviceIndex.Entry entry = index.hold(DEVICE.key(), first);
        index.hold(DEVICE.key(), first);

        // When
        index.release(entry, first);
        index.release(entry, first);

        // Then
        assertThat(index.size()).isZero();
    }

    @Test
    void onlyWhatHasChangedSinceItWasReadIsToBeTold() {
        // Given: a list says nothing about what changes said before, so the first change counts in any case
        index.hold(DEVICE.key(), first);

        // When / Then
        assertThat(index.update(ID, Optional.of(DEVICE))).isTrue();
        assertThat(index.update(ID, Optional.of(DEVICE))).isFalse();
        assertThat(index.update(ID, Optional.of(device(1, ID, DOMAIN, "new name"))))
                .isTrue();
        assertThat(index.update(ID, Optional.empty())).isTrue();
        assertThat(index.update(ID, Optional.empty())).isFalse();
        assertThat(index.update(ID, Optional.of(DEVICE))).isTrue();
    }

    @Test
    void aDeviceThatNobodyHoldsMayBeNewToSomebody() {
        assertThat(index.update(ID, Optional.of(DEVICE))).isTrue();
        assertThat(index.update(ID, Optional.of(DEVICE))).isTrue();
    }

    @Test
    void growsAndShrinksWithWhatIsHeld() {
        // Given
        List<DeviceKey> devices = IntStream.range(0, 5_000)
                .mapToObj(i -> new DeviceKey(i, new HardwareId("d" + i)))
                .toList();
        index.hold(devices, first);
        index.hold(devices.subList(0, 100), second);

        // When
        index.releaseAll(first);

        // Then
        assertThat(index.size()).isEqualTo(100);
        index.releaseAll(second);
        assertThat(index.size()).isZero();
    }
}
