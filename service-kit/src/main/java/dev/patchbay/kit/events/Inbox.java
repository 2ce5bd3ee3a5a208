package dev.patchbay.kit.events;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Remembers which events have been handled, in the transaction of their effect. */
@Singleton
class Inbox {

    private final BlockingDatabase database;
    private final Clock clock;
    private final EventsConfig config;

    Inbox(BlockingDatabase database, Clock clock, EventsConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /** Notes the events as handled and returns those that had not been before, each once. */
    List<Received> takeNew(Transaction connection, String consumer, List<Received> events) {
        Set<UUID> fresh = new HashSet<>(connection
                .statement("""
                        insert into inbox (consumer, event_id, handled_at)
                        select :consumer, id, :now from unnest(:ids) as id
                        on conflict do nothing
                        returning event_id
                        """)
                .bind("consumer", consumer)
                .bind("now", now())
                .bindArray("ids", UUID.class, events.stream().map(Received::id).toList())
                .mapTo(UUID.class)
                .awaitList());
        return events.stream().filter(event -> fresh.remove(event.id())).toList();
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "inbox-retention")
    void forgetOld() {
        database.use(connection -> connection
                .statement("delete from inbox where handled_at < :before")
                .bind("before", now().minus(config.inboxRetention()))
                .awaitExecute());
    }

    private Instant now() {
        return clock.instant();
    }
}
