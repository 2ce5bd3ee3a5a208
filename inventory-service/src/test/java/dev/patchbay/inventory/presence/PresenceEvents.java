package dev.patchbay.inventory.presence;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.presence.DeviceOnline;
import dev.patchbay.contracts.presence.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events of one device; the session and the time of an event follow from its epoch and proof. */
final class PresenceEvents {

    static final HardwareId ID = new HardwareId("009033460af2");

    private PresenceEvents() {}

    static DeviceOnline online(long epoch, Proof proof) {
        return online(ID, epoch, proof);
    }

    static DeviceOnline online(HardwareId id, long epoch, Proof proof) {
        Instant at = Instant.ofEpochSecond(1000 * epoch + proof.ordinal());
        return new DeviceOnline(
                id,
                new UUID(0, epoch),
                epoch,
                "node-1",
                proof,
                false,
                Optional.empty(),
                at,
                at,
                "192.0.2.1",
                Optional.empty(),
                identity());
    }

    static DeviceOffline offline(long epoch, Proof proof) {
        return new DeviceOffline(
                ID,
                new UUID(0, epoch),
                epoch,
                proof,
                DeviceOffline.Reason.CLOSED_BY_DEVICE,
                Instant.ofEpochSecond(1000 * epoch + 500));
    }

    private static DeviceIdentity identity() {
        return new DeviceIdentity(
                "IP222",
                "13r2 dvl [13.4250/131286/1300]",
                "PHONE",
                false,
                Optional.empty(),
                Optional.of("134250"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                List.of());
    }
}
