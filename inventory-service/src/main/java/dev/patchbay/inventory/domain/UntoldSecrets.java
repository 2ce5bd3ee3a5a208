package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells the passwords, and the present form, of domains that were there before passwords were told at all. A domain is
 * told once, however many replicas start at the same time and however often they do.
 */
@Singleton
class UntoldSecrets {

    private static final Logger LOG = Logger.getLogger(UntoldSecrets.class);
    private static final int BATCH = 100;

    private final BlockingDatabase database;
    private final DomainStore store;
    private final DomainPasswords passwords;
    private final Outbox outbox;
    private final Clock clock;

    UntoldSecrets(BlockingDatabase database, DomainStore store, DomainPasswords passwords, Outbox outbox, Clock clock) {
        this.database = database;
        this.store = store;
        this.passwords = passwords;
        this.outbox = outbox;
        this.clock = clock;
    }

    void tell(@Observes StartupEvent event) {
        int told = tellAll();
        if (told > 0) {
            LOG.infof("the passwords of %d domains have been told to the other services", told);
        }
    }

    int tellAll() {
        int told = 0;
        int batch;
        do {
            batch = database.inTransaction(this::tellSome);
            told += batch;
        } while (batch > 0);
        return told;
    }

    private int tellSome(Transaction connection) {
        List<DomainName> untold = connection
                .statement("""
                        select name from domain where password_version is null
                        order by name limit :batch for update skip locked
                        """)
                .bind("batch", BATCH)
                .map(row -> row.getDomainName("name"))
                .awaitList();
        for (DomainName name : untold) {
            Domain domain = store.find(connection, name).orElseThrow();
            Domain told = store.touch(connection, domain.id(), clock.instant());
            outbox.append(connection, told.changed());
            passwords.tell(connection, told);
        }
        return untold.size();
    }
}
