package dev.patchbay.kit.audit;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Entries in the audit trail of what clients can make happen again and again without any right, such as refusals. The trail is
 * kept for ever, so nobody may fill it: the first time is an entry at once, and what follows within the window is counted and
 * becomes one entry with the count when the window ends. The counts are in the database, so they hold for all replicas
 * and survive restarts. Safe for concurrent use.
 */
@Singleton
public class RepeatedEntries {

    private static final Logger LOG = Logger.getLogger(RepeatedEntries.class);

    /** Stands for the objects that have no entries of their own. */
    static final String OTHERS = "others";

    private static final int BATCH = 500;

    private final BlockingDatabase database;
    private final AuditTrail trail;
    private final RepetitionConfig config;
    private final Clock clock;

    public RepeatedEntries(BlockingDatabase database, AuditTrail trail, RepetitionConfig config, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.config = config;
        this.clock = clock;
    }

    private record Window(
            DomainName domain,
            String action,
            String object,
            String cause,
            String actor,
            String address,
            Instant firstAt,
            Instant lastAt,
            int repeated) {}

    /**
     * Appends an entry, or counts it if there was one of the same domain, action, object and cause within the window.
     *
     * @param cause one of a fixed set, not a text of a client; becomes the member {@code cause} of what is
     * @param details further members of what is. Without secrets
     */
    public void append(
            Transaction connection,
            Caller caller,
            DomainName domain,
            String action,
            String object,
            String cause,
            Map<String, ?> details) {
        String counted = hasRoom(connection, domain, action, object) ? object : OTHERS;
        if (isFirst(connection, caller, domain, action, counted, cause)) {
            Map<String, Object> after = new HashMap<>(details);
            after.put("cause", cause);
            trail.append(connection, caller, domain, action, object, Optional.empty(), Optional.of(after));
            LOG.warnf("%s in %s: %s, %s", action, domain, object, cause);
        }
    }

    private boolean hasRoom(Transaction connection, DomainName domain, String action, String object) {
        return connection
                .statement("""
                        select exists (select from audit_window
                                       where domain = :domain and action = :action and object = :object)
                            or (select count(*) from (select from audit_window
                                                      where domain = :domain and action = :action limit :most) own) < :most
                        """)
                .bind("domain", domain.value())
                .bind("action", action)
                .bind("object", object)
                .bind("most", config.objectsPerWindow())
                .mapTo(Boolean.class)
                .awaitOne();
    }

    private boolean isFirst(
            Transaction connection, Caller caller, DomainName domain, String action, String object, String cause) {
        return connection
                .statement("""
                        insert into audit_window (domain, action, object, cause, actor, way, address, first_at, last_at)
                        values (:domain, :action, :object, :cause, :actor, :way, :address, :now, :now)
                        on conflict (domain, action, object, cause) do update
                        set repeated = audit_window.repeated + 1, last_at = excluded.last_at, actor = excluded.actor,
                            address = excluded.address
                        returning repeated = 0
                        """)
                .bind("domain", domain.value())
                .bind("action", action)
                .bind("object", object)
                .bind("cause", cause)
                .bind("actor", caller.name())
                .bind("way", caller.way().name())
                .bind("address", caller.address())
                .bind("now", clock.instant())
                .mapTo(Boolean.class)
                .awaitOne();
    }

    /** Appends the counts of the windows that have ended. Replicas share them. */
    @Scheduled(every = "1m", delayed = "30s", identity = "audit-windows")
    void closeWindows() {
        int closed;
        do {
            closed = database.inTransaction(this::closeBatch);
        } while (closed == BATCH);
    }

    private int closeBatch(Transaction connection) {
        List<Window> ended = connection
                .statement("""
                        delete from audit_window where (domain, action, object, cause) in (
                            select domain, action, object, cause from audit_window where first_at <= :before
                            order by first_at limit :batch for update skip locked)
                        returning domain, action, object, cause, actor, address, first_at, last_at, repeated
                        """)
                .bind("before", clock.instant().minus(config.window()))
                .bind("batch", BATCH)
                .map(RepeatedEntries::window)
                .awaitList();
        ended.stream().filter(window -> window.repeated() > 0).forEach(window -> appendCount(connection, window));
        return ended.size();
    }

    private void appendCount(Transaction connection, Window window) {
        Caller caller =
                new Caller(window.actor(), window.domain(), Role.VIEWER, Set.of(), Way.SYSTEM, window.address());
        Map<String, Object> after = Map.of(
                "cause", window.cause(),
                "repeated", window.repeated(),
                "from", window.firstAt(),
                "to", window.lastAt());
        trail.append(
                connection,
                caller,
                window.domain(),
                window.action(),
                window.object(),
                Optional.empty(),
                Optional.of(after));
    }

    private static Window window(Row row) {
        return new Window(
                row.getDomainName("domain"),
                row.getString("action"),
                row.getString("object"),
                row.getString("cause"),
                row.getString("actor"),
                row.getString("address"),
                row.getInstant("first_at"),
                row.getInstant("last_at"),
                row.getInt("repeated"));
    }
}
