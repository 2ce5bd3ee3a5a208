package dev.patchbay.kit.events;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Remembers which events have been handled, in the transaction of their effect. */
@Singleton
class Inbox {

    private final Jdbi jdbi;
    private final Clock clock;
    private final EventsConfig config;

    Inbox(Jdbi jdbi, Clock clock, EventsConfig config) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.config = config;
    }

    /** Notes the events as handled and returns those that had not been before, each once. */
    List<Received> takeNew(Handle handle, String consumer, List<Received> events) {
        Set<UUID> fresh = new HashSet<>(handle.createQuery("""
                        insert into inbox (consumer, event_id, handled_at)
                        select :consumer, id, :now from unnest(:ids) as id
                        on conflict do nothing
                        returning event_id
                        """)
                .bind("consumer", consumer)
                .bind("now", now())
                .bindArray("ids", UUID.class, events.stream().map(Received::id).toList())
                .mapTo(UUID.class)
                .list());
        return events.stream().filter(event -> fresh.remove(event.id())).toList();
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "inbox-retention")
    void forgetOld() {
        jdbi.useHandle(handle -> handle.createUpdate("delete from inbox where handled_at < :before")
                .bind("before", now().minus(config.inboxRetention()))
                .execute());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
