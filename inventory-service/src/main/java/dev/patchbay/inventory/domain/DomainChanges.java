package dev.patchbay.inventory.domain;

import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import jakarta.inject.Singleton;
import java.time.Clock;

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
    public Domain tell(Transaction connection, Domain domain) {
        Domain now = store.touch(connection, domain.id(), clock.instant());
        outbox.append(connection, now.changed());
        return now;
    }
}
