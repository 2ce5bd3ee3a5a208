package dev.patchbay.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.inventory.identity.Reported;
import dev.patchbay.inventory.unassigned.UnassignedDevice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final HardwareId ID = new HardwareId("009033460af2");
    private static final DomainName DOMAIN = new DomainName("example.com");

    @Test
    void aDeviceOfNoDomainIsFree() {
        // Given
        Optional<Device> device = Optional.empty();

        // When
        Standing standing = Standing.of(device, Optional.of(unassigned()), DOMAIN);

        // Then
        assertThat(standing).isEqualTo(new Standing.Free());
    }

    @Test
    void aDeviceOfTheDomainThatIsThereWithoutProofOnlyHasLostItsPassword() {
        // Given
        Device device = device(false);

        // When
        Standing standing = Standing.of(Optional.of(device), Optional.of(unassigned()), DOMAIN);

        // Then
        assertThat(standing).isEqualTo(new Standing.Forgetful(device));
    }

    @Test
    void anUnprovenSessionBesideAProvenOneChangesNothing() {
        // Given
        Device device = device(true);

        // When
        Standing standing = Standing.of(Optional.of(device), Optional.of(unassigned()), DOMAIN);

        // Then
        assertThat(standing).isEqualTo(new Standing.Settled(device));
    }

    @Test
    void anOfflineDeviceOfTheDomainIsSettled() {
        // Given
        Device device = device(false);

        // When
        Standing standing = Standing.of(Optional.of(device), Optional.empty(), DOMAIN);

        // Then
        assertThat(standing).isEqualTo(new Standing.Settled(device));
    }

    @Test
    void aDeviceOfAnotherDomainIsElsewhere() {
        // Given
        Device device = device(false);

        // When
        Standing standing =
                Standing.of(Optional.of(device), Optional.of(unassigned()), new DomainName("other.example"));

        // Then
        assertThat(standing).isEqualTo(new Standing.Elsewhere(device));
    }

    private static UnassignedDevice unassigned() {
        return new UnassignedDevice(ID, Optional.empty(), Optional.empty(), reported(true));
    }

    private static Device device(boolean online) {
        return new Device(
                1,
                ID,
                DOMAIN,
                1,
                1,
                AddedBy.HAND,
                Optional.empty(),
                List.of(),
                false,
                Optional.of(reported(online)),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Reported reported(boolean online) {
        return new Reported(
                online,
                1,
                new UUID(0, 1),
                "node-1",
                Instant.EPOCH,
                Instant.EPOCH,
                "192.0.2.1",
                new DeviceIdentity(
                        "IP222",
                        "13r2",
                        "PHONE",
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        false,
                        List.of()));
    }
}
