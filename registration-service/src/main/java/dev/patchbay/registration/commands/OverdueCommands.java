package dev.patchbay.registration.commands;

import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Statement;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.commands.CommandState.Sent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands that somebody must look after. What is found is locked until the transaction ends, and others pass it over. */
@Singleton
class OverdueCommands {

    private static final String SELECT = """
            select c.id, c.hardware_id, c.domain, c.requester, c.deadline, null as content, c.node_id, c.session_id
            from command c where
            """;

    /** Commands that still wait though their deadline has passed. */
    List<Command> expired(Transaction connection, Instant now, int limit) {
        return connection
                .statement(SELECT + """
                         c.state = 'WAITING' and c.deadline <= :now
                        order by c.deadline limit :limit for update skip locked
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .map(row -> CommandRows.command(row))
                .awaitList();
    }

    /** Commands that were taken by nodes that are gone. */
    Map<Command, Sent> ofLostNodes(Transaction connection, int limit) {
        return sent(connection.statement(SELECT + """
                         c.state = 'SENT'
                          and not exists (select from node n where n.id = c.node_id and not n.gone and n.lease_until > now())
                        limit :limit for update skip locked
                        """).bind("limit", limit));
    }

    /** Commands that were taken and should have ended by then. */
    Map<Command, Sent> unanswered(Transaction connection, Instant before, int limit) {
        return sent(connection.statement(SELECT + """
                         c.state = 'SENT' and c.deadline <= :before
                        order by c.deadline limit :limit for update skip locked
                        """).bind("before", before).bind("limit", limit));
    }

    private static Map<Command, Sent> sent(Statement statement) {
        Map<Command, Sent> found = new LinkedHashMap<>();
        statement
                .map(row -> found.put(
                        CommandRows.command(row), new Sent(row.getUuid("node_id"), row.getUuid("session_id"))))
                .awaitList();
        return found;
    }

    /** Forgets commands that finished before then, except those whose deadline is still to come. */
    void forget(Connection connection, Instant before, Instant now) {
        connection
                .statement("delete from command where state = 'FINISHED' and finished_at < :before and deadline < :now")
                .bind("before", before)
                .bind("now", now)
                .awaitExecute();
    }
}
