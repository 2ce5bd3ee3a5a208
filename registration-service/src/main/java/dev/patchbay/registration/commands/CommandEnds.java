package dev.patchbay.registration.commands;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.commands.CommandFinished;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.commands.CommandState.Sent;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.presence.SessionRows;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Ends commands that this node has taken, many in one transaction: with their results, or back to those that wait. What
 * somebody else has ended meanwhile has no second result. Never blocks. Safe for concurrent use.
 */
@Singleton
class CommandEnds {

    private static final Logger LOG = Logger.getLogger(CommandEnds.class);
    private static final String QUEUE = "command-ends";

    private final BlockingDatabase database;
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
            BlockingDatabase database,
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
                QUEUE, 0, config.batch(), config.retryPause(), MicroBatcher.onVirtualThread(this::store));
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

    private List<Boolean> store(List<End> ends) {
        Map<UUID, CommandFinished> told = new HashMap<>();
        List<End.Unsent> unsent = new ArrayList<>();
        for (End end : ends) {
            switch (end) {
                case End.Told(var result) -> told.put(result.commandId(), result);
                case End.Unsent back -> unsent.add(back);
            }
        }
        database.useTransaction(connection -> {
            finish(connection, told);
            if (!unsent.isEmpty()) {
                release(connection, unsent);
            }
        });
        return ends.stream().map(_ -> true).toList();
    }

    private void finish(Transaction connection, Map<UUID, CommandFinished> told) {
        Instant now = clock.instant();
        List<CommandFinished> first = rows.finish(connection, told.keySet(), now).stream()
                .map(told::get)
                .map(Objects::requireNonNull)
                .toList();
        results.tell(connection, first);
    }

    /** Under the lock of their devices, so that a session that comes now sees them, or is seen here. */
    private void release(Transaction connection, List<End.Unsent> unsent) {
        Set<HardwareId> devices =
                unsent.stream().map(back -> back.command().hardwareId()).collect(Collectors.toSet());
        sessions.lock(connection, devices);
        rows.release(
                connection, node.id(), unsent.stream().map(End.Unsent::command).toList());
        Map<HardwareId, Situation> situations = rows.situations(connection, devices);
        // the session that has just failed may still be there; its end comes, and another one, or the next look
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
