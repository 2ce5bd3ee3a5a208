package dev.patchbay.inventory.presence;

import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.presence.DeviceOnline;
import dev.patchbay.contracts.presence.Proof;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One thing that a session told: that it is there, or that it ended. */
sealed interface News {

    Mark mark();

    /** A session is there. */
    record Online(Mark mark, DeviceOnline event) implements News {}

    /** A session has ended. */
    record Offline(Mark mark, DeviceOffline event) implements News {}

    static Online of(DeviceOnline event) {
        return new Online(new Mark(event.epoch(), false, event.proof() != Proof.NONE, stored(event.at())), event);
    }

    static Offline of(DeviceOffline event) {
        return new Offline(new Mark(event.epoch(), true, event.proof() != Proof.NONE, stored(event.at())), event);
    }

    /** PostgreSQL keeps microseconds; what was stored must compare equal to what it came from. */
    private static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
