package dev.patchbay.registration.commands;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

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

    public void look(Handle handle) {
        Instant now = clock.instant();
        overdue.expired(handle, now, CHUNK);
        overdue.ofLostNodes(handle, CHUNK);
        overdue.unanswered(handle, now, CHUNK);
    }
}
