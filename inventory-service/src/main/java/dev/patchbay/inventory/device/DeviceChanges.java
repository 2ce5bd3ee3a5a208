package dev.patchbay.inventory.device;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.events.Outbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Tells that devices have become something else, in the transaction that found it out. */
@Singleton
public class DeviceChanges {

    private final DeviceStore store;
    private final Outbox outbox;
    private final Clock clock;

    public DeviceChanges(DeviceStore store, Outbox outbox, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Tells each device as it is now, with a new version. Their rows have to belong to the transaction already. */
    public void tell(Handle handle, Collection<HardwareId> hardwareIds) {
        if (!hardwareIds.isEmpty()) {
            outbox.append(
                    handle,
                    store.touch(handle, hardwareIds, clock.instant()).stream()
                            .map(Device::changed)
                            .toList());
        }
    }
}
