package dev.patchbay.registration.commands;

import dev.patchbay.registration.commands.CommandState.Sent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Commands that somebody must look after. What is found is locked until the transaction ends, and others pass it over. */
@Singleton
class OverdueCommands {

    private static final String SELECT = """
            select c.id, c.hardware_id, c.domain, c.requester, c.deadline, null as content, c.node_id, c.session_id
            from command c where
            """;

    /** Commands that still wait though their deadline has passed. */
    List<Command> expired(Handle handle, Instant now, int limit) {
        return handle.createQuery(SELECT + """
                         c.state = 'WAITING' and c.deadline <= :now
                        order by c.deadline limit :limit for update skip locked
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((row, _) -> CommandRows.command(row))
                .list();
    }

    /** Commands that were taken by nodes that are gone. */
    Map<Command, Sent> ofLostNodes(Handle handle, int limit) {
        return sent(handle.createQuery(SELECT + """
                         c.state = 'SENT'
                          and not exists (select from node n where n.id = c.node_id and not n.gone and n.lease_until > now())
                        limit :limit for update skip locked
                        """).bind("limit", limit));
    }

    /** Commands that were taken and should have ended by then. */
    Map<Command, Sent> unanswered(Handle handle, Instant before, int limit) {
        return sent(handle.createQuery(SELECT + """
                         c.state = 'SENT' and c.deadline <= :before
                        order by c.deadline limit :limit for update skip locked
                        """)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("limit", limit));
    }

    private static Map<Command, Sent> sent(Query query) {
        Map<Command, Sent> found = new LinkedHashMap<>();
        query.map((row, _) -> found.put(
                        CommandRows.command(row),
                        new Sent(row.getObject("node_id", UUID.class), row.getObject("session_id", UUID.class))))
                .list();
        return found;
    }

    /** Forgets commands that finished before then, except those whose deadline is still to come. */
    void forget(Handle handle, Instant before, Instant now) {
        handle.createUpdate(
                        "delete from command where state = 'FINISHED' and finished_at < :before and deadline < :now")
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
