package dev.patchbay.inventory.device;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;

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
    public void tell(Transaction connection, Collection<HardwareId> hardwareIds) {
        if (!hardwareIds.isEmpty()) {
            outbox.append(
                    connection,
                    store.touch(connection, hardwareIds, clock.instant()).stream()
                            .map(Device::changed)
                            .toList());
        }
    }
}
