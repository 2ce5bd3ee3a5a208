package dev.patchbay.registration.commands;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.commands.CommandState.Waiting;
import dev.patchbay.registration.node.Node;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Looks after commands from time to time, on every node: deadlines that have passed, and commands whose node is gone. Those that
 * wait although their device is here are found by the review of sessions.
 */
@Singleton
class CommandLook {

    private static final Logger LOG = Logger.getLogger(CommandLook.class);
    private static final int CHUNK = 500;

    private final BlockingDatabase database;
    private final OverdueCommands overdue;
    private final CommandRows rows;
    private final CommandResults results;
    private final Node node;
    private final CommandsConfig config;
    private final Clock clock;

    CommandLook(
            BlockingDatabase database,
            OverdueCommands overdue,
            CommandRows rows,
            CommandResults results,
            Node node,
            CommandsConfig config,
            Clock clock) {
        this.database = database;
        this.overdue = overdue;
        this.rows = rows;
        this.results = results;
        this.node = node;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${patchbay.registration.commands.interval}",
            identity = "command-look",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            expired();
            abandoned();
        } catch (DatabaseException unreachable) {
            LOG.warnf("can't look after commands: %s", unreachable.getMessage());
        }
    }

    @Scheduled(every = "10m", delayed = "1m", identity = "command-memory")
    void forget() {
        Instant now = clock.instant();
        database.use(connection -> overdue.forget(connection, now.minus(config.memory()), now));
    }

    private void expired() {
        int ended;
        do {
            ended = database.inTransaction(connection -> {
                Instant now = clock.instant();
                Map<Command, Finished> ends = new LinkedHashMap<>();
                overdue.expired(connection, now, CHUNK).forEach(command -> ends.put(command, new Waiting().offline()));
                return finish(connection, ends, now);
            });
        } while (ended == CHUNK);
    }

    private void abandoned() {
        int ended;
        do {
            ended = database.inTransaction(connection -> {
                Instant now = clock.instant();
                Map<Command, Finished> ends = new LinkedHashMap<>();
                if (node.mayJudge()) {
                    overdue.ofLostNodes(connection, CHUNK)
                            .forEach((command, sent) -> ends.put(command, sent.lost("the node was lost")));
                }
                overdue.unanswered(connection, now.minus(config.grace()), CHUNK)
                        .forEach((command, sent) -> ends.putIfAbsent(command, sent.timedOut()));
                return finish(connection, ends, now);
            });
        } while (ended >= CHUNK);
    }

    private int finish(Transaction connection, Map<Command, Finished> ends, Instant now) {
        if (!ends.isEmpty()) {
            rows.finish(connection, ends.keySet().stream().map(Command::id).toList(), now);
            results.publish(connection, ends, now);
        }
        return ends.size();
    }
}
