package dev.patchbay.registration.commands;

import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** What is read each time when somebody looks after commands. */
@Singleton
public final class CommandReads {

    private static final int CHUNK = 500;

    private final OverdueCommands overdue;
    private final Clock clock;

    CommandReads(OverdueCommands overdue, Clock clock) {
        this.overdue = overdue;
        this.clock = clock;
    }

    public void look(Transaction connection) {
        Instant now = clock.instant();
        overdue.expired(connection, now, CHUNK);
        overdue.ofLostNodes(connection, CHUNK);
        overdue.unanswered(connection, now, CHUNK);
    }
}
