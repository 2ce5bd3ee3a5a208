package dev.patchbay.registration.commands;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.commands.CommandFinished;
import dev.patchbay.kit.database.Database;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.commands.CommandState.Sent;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.presence.SessionRows;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Ends commands that this node has taken, many at once: with their results, in one statement, or back to those that wait. What
 * somebody else has ended meanwhile has no second result. Never blocks. Safe for concurrent use.
 */
@Singleton
class CommandEnds {

    private static final Logger LOG = Logger.getLogger(CommandEnds.class);
    private static final String QUEUE = "command-ends";

    private final Database database;
    private final CommandRows rows;
    private final CommandOrders orders;
    private final CommandResults results;
    private final SessionRows sessions;
    private final Node node;
    private final Clock clock;
    private final MicroBatcher<End, Boolean> batcher;

    /** How a taken command goes on. */
    private sealed interface End {

        record Told(CommandFinished result) implements End {}

        record Unsent(Command command, Sent before) implements End {}
    }

    CommandEnds(
            Database database,
            CommandRows rows,
            CommandOrders orders,
            CommandResults results,
            SessionRows sessions,
            Node node,
            Clock clock,
            CommandsConfig config,
            RegistrationMetrics metrics) {
        this.database = database;
        this.rows = rows;
        this.orders = orders;
        this.results = results;
        this.sessions = sessions;
        this.node = node;
        this.clock = clock;
        this.batcher = new MicroBatcher<>(
                QUEUE,
                0,
                config.batch(),
                config.retryPause(),
                // results are written as JSON, and may be large
                MicroBatcher.onVirtualThread(ends -> store(ends).await().indefinitely()));
        metrics.queued(QUEUE, batcher::waiting);
    }

    /** Never refused: as many as were taken, which is bounded. */
    void finished(Command command, Finished end) {
        if (end.answer().isEmpty()) {
            submit(command, new End.Told(results.result(command, end, clock.instant())));
            return;
        }
        Infrastructure.getDefaultWorkerPool()
                .execute(() -> submit(command, new End.Told(results.result(command, end, clock.instant()))));
    }

    /** Nothing was handed to the device: another session may take it. */
    void unsent(Command command, Sent before) {
        submit(command, new End.Unsent(command, before));
    }

    private void submit(Command command, End end) {
        batcher.submitAlways(end)
                .subscribe()
                .with(_ -> {}, failure -> LOG.errorf(failure, "%s ends when its deadline has passed", command));
    }

    /** Stores what is waiting, for as long as given, and stops. */
    void close(Duration atMost) throws InterruptedException {
        batcher.close(atMost);
    }

    private Uni<List<Boolean>> store(List<End> ends) {
        Map<UUID, CommandFinished> finished = new HashMap<>();
        List<End.Unsent> unsent = new ArrayList<>();
        for (End end : ends) {
            switch (end) {
                case End.Told(var result) -> finished.put(result.commandId(), result);
                case End.Unsent back -> unsent.add(back);
            }
        }
        return finish(finished)
                .chain(() -> release(unsent))
                .replaceWith(() -> ends.stream().map(_ -> true).toList());
    }

    private Uni<Void> finish(Map<UUID, CommandFinished> finished) {
        return finished.isEmpty()
                ? Uni.createFrom().voidItem()
                : results.finish(database.connection(), finished, clock.instant());
    }

    /** Under the lock of their devices, so that a session that comes now sees them, or is seen here. */
    private Uni<Void> release(List<End.Unsent> unsent) {
        if (unsent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<HardwareId> devices =
                unsent.stream().map(back -> back.command().hardwareId()).collect(Collectors.toSet());
        return database.inTransaction(connection -> {
            sessions.lock(connection, devices);
            rows.release(
                    connection,
                    node.id(),
                    unsent.stream().map(End.Unsent::command).toList());
            return rows.situations(connection, devices)
                    .invoke(situations -> order(connection, unsent, situations))
                    .replaceWithVoid();
        });
    }

    /** The session that has just failed may still be there; its end comes, and another one, or the next look. */
    private void order(Transaction connection, List<End.Unsent> unsent, Map<HardwareId, Situation> situations) {
        orders.order(
                connection,
                unsent.stream()
                        .filter(back -> isElsewhere(back, situations))
                        .map(End.Unsent::command)
                        .toList(),
                situations);
    }

    private static boolean isElsewhere(End.Unsent back, Map<HardwareId, Situation> situations) {
        return Optional.ofNullable(situations.get(back.command().hardwareId()))
                .flatMap(Situation::holder)
                .filter(holder -> !holder.session().equals(back.before().session()))
                .isPresent();
    }
}
