package dev.patchbay.inventory.domain;

import dev.patchbay.kit.events.Outbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/** Tells that domains have become something else, in the transaction that made them so. */
@Singleton
public class DomainChanges {

    private final DomainStore store;
    private final Outbox outbox;
    private final Clock clock;

    DomainChanges(DomainStore store, Outbox outbox, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Tells the domain as it is now, with a new version. Its row has to belong to the transaction already. */
    public Domain tell(Handle handle, Domain domain) {
        Domain now = store.touch(handle, domain.id(), clock.instant());
        outbox.append(handle, now.changed());
        return now;
    }
}
