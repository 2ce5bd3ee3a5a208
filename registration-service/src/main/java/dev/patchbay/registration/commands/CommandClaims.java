package dev.patchbay.registration.commands;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Database;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.commands.CommandRows.Candidate;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.commands.CommandState.Sent;
import dev.patchbay.registration.commands.Situation.Holder;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.node.Node;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes waiting commands for sessions of this node, for many sessions at once. Never blocks. Safe for concurrent use. */
@Singleton
public class CommandClaims {

    private static final Logger LOG = Logger.getLogger(CommandClaims.class);
    private static final String QUEUE = "command-claims";
    private static final int MAX_WAITING = 5_000;

    private final Database database;
    private final CommandRows rows;
    private final CommandResults results;
    private final CommandDesk desk;
    private final Node node;
    private final Clock clock;
    private final MicroBatcher<UUID, Boolean> batcher;

    CommandClaims(
            Database database,
            CommandRows rows,
            CommandResults results,
            CommandDesk desk,
            Node node,
            Clock clock,
            CommandsConfig config,
            RegistrationMetrics metrics) {
        this.database = database;
        this.rows = rows;
        this.results = results;
        this.desk = desk;
        this.node = node;
        this.clock = clock;
        this.batcher = new MicroBatcher<>(
                QUEUE,
                MAX_WAITING,
                config.batch(),
                config.retryPause(),
                MicroBatcher.onVirtualThread(sessions -> claim(sessions).await().indefinitely()));
        metrics.queued(QUEUE, batcher::waiting);
        desk.whenFree(this::look);
    }

    /** Commands may be waiting for the device of this session. Never fails: they are also found by the next look. */
    public void look(UUID session) {
        batcher.submit(session)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("commands wait for the next look: %s", failure.getMessage()));
    }

    private Uni<List<Boolean>> claim(List<UUID> sessions) {
        Map<UUID, Integer> rooms = sessions.stream()
                .distinct()
                .filter(session -> desk.room(session) > 0)
                .collect(Collectors.toMap(session -> session, desk::room));
        Uni<Void> claimed = rooms.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.inTransaction(connection -> rows.candidates(connection, node.id(), rooms)
                        .chain(candidates -> take(connection, candidates, rooms)));
        return claimed.replaceWith(() -> sessions.stream().map(_ -> true).toList());
    }

    private Uni<Void> take(Transaction connection, List<Candidate> candidates, Map<UUID, Integer> rooms) {
        if (candidates.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        noteWhatIsLeft(candidates, rooms);
        Set<HardwareId> devices = candidates.stream()
                .map(candidate -> candidate.command().hardwareId())
                .collect(Collectors.toSet());
        return rows.situations(connection, devices)
                .invoke(situations -> store(connection, candidates, situations))
                .replaceWithVoid();
    }

    private void noteWhatIsLeft(List<Candidate> candidates, Map<UUID, Integer> rooms) {
        Map<UUID, Long> counts =
                candidates.stream().collect(Collectors.groupingBy(Candidate::session, Collectors.counting()));
        rooms.forEach((session, room) -> {
            if (counts.getOrDefault(session, 0L) >= room) {
                desk.moreWait(session);
            }
        });
    }

    private void store(Transaction connection, List<Candidate> candidates, Map<HardwareId, Situation> situations) {
        Instant now = clock.instant();
        Map<Command, Finished> finished = new LinkedHashMap<>();
        Map<Command, Sent> taken = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            switch (decide(candidate, situations, now)) {
                case Finished end -> finished.put(candidate.command(), end);
                case Sent sent -> taken.put(candidate.command(), sent);
                case CommandState.Waiting _ -> {}
            }
        }
        store(connection, finished, taken, now);
    }

    private CommandState decide(Candidate candidate, Map<HardwareId, Situation> situations, Instant now) {
        Command command = candidate.command();
        Situation situation = situations.getOrDefault(command.hardwareId(), Situation.UNKNOWN_DEVICE);
        return CommandRules.decide(
                command.domain(),
                command.deadline(),
                situation,
                Optional.of(new Holder(node.id(), candidate.session())),
                now);
    }

    private void store(Transaction connection, Map<Command, Finished> finished, Map<Command, Sent> taken, Instant now) {
        rows.finish(connection, finished.keySet().stream().map(Command::id).toList(), now);
        results.publish(connection, finished, now);
        Map<UUID, Sent> byId = new HashMap<>();
        taken.forEach((command, sent) -> byId.put(command.id(), sent));
        rows.sent(connection, byId);
        connection.afterCommit(() -> desk.takeAll(taken));
    }
}
