package dev.patchbay.registration.commands;

import static java.util.Objects.requireNonNull;

import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.Topics;
import dev.patchbay.contracts.commands.CommandRequested;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.EventProcessor;
import dev.patchbay.kit.events.Received;
import dev.patchbay.registration.commands.CommandRows.Decided;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.commands.CommandState.Sent;
import dev.patchbay.registration.commands.CommandState.Waiting;
import dev.patchbay.registration.commands.Situation.Holder;
import dev.patchbay.registration.node.Node;
import dev.patchbay.registration.presence.SessionRows;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Stores the commands that come in. One whose device is connected to this node is taken at once; of another node, that node
 * is told; else it waits. A command with an id that is known has no effect.
 *
 * <p>The race with a session that is just being stored is closed by the lock on the device: either the session is seen here,
 * or it sees that a command is waiting.
 */
@Singleton
class CommandRequestedConsumer implements EventHandler {

    private final EventProcessor processor;
    private final CommandRows rows;
    private final CommandOrders orders;
    private final CommandResults results;
    private final CommandDesk desk;
    private final SessionRows sessions;
    private final Node node;
    private final Clock clock;

    CommandRequestedConsumer(
            EventProcessor processor,
            CommandRows rows,
            CommandOrders orders,
            CommandResults results,
            CommandDesk desk,
            SessionRows sessions,
            Node node,
            Clock clock) {
        this.processor = processor;
        this.rows = rows;
        this.orders = orders;
        this.results = results;
        this.desk = desk;
        this.sessions = sessions;
        this.node = node;
        this.clock = clock;
    }

    @Incoming("commands")
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    @Override
    public String consumer() {
        return "registration.commands";
    }

    @Override
    public Set<EventType<?>> types() {
        return EventTypes.on(Topics.COMMANDS);
    }

    @Override
    public void handle(Transaction connection, List<Received> events) {
        Map<UUID, Command> commands = new LinkedHashMap<>();
        for (Received received : events) {
            if (!(received.event() instanceof CommandRequested requested)) {
                throw new IllegalArgumentException("not a command: " + received.event());
            }
            commands.putIfAbsent(requested.commandId(), Command.of(requested));
        }
        take(connection, List.copyOf(commands.values()));
    }

    private void take(Transaction connection, List<Command> commands) {
        Set<HardwareId> devices = commands.stream().map(Command::hardwareId).collect(Collectors.toSet());
        sessions.lock(connection, devices);
        Map<HardwareId, Situation> situations =
                rows.situations(connection, devices).await().indefinitely();
        Instant now = clock.instant();
        Map<UUID, Integer> taken = new HashMap<>();
        List<Decided> decided = commands.stream()
                .map(command -> decide(command, situations, taken, now))
                .toList();
        Set<UUID> fresh = rows.insert(connection, decided, now);
        goOn(
                connection,
                decided.stream()
                        .filter(one -> fresh.contains(one.command().id()))
                        .toList(),
                situations,
                now);
    }

    private Decided decide(
            Command command, Map<HardwareId, Situation> situations, Map<UUID, Integer> taken, Instant now) {
        Situation situation = situations.getOrDefault(command.hardwareId(), Situation.UNKNOWN_DEVICE);
        Optional<Holder> here = situation
                .holder()
                .filter(holder -> holder.node().equals(node.id()))
                .filter(_ -> !situation.waiting())
                .filter(holder -> hasRoom(holder.session(), taken));
        return new Decided(command, CommandRules.decide(command.domain(), command.deadline(), situation, here, now));
    }

    private boolean hasRoom(UUID session, Map<UUID, Integer> taken) {
        boolean room = taken.merge(session, 1, Integer::sum) <= desk.room(session);
        if (!room) {
            desk.moreWait(session);
        }
        return room;
    }

    private void goOn(Transaction connection, List<Decided> fresh, Map<HardwareId, Situation> situations, Instant now) {
        Map<Command, Finished> finished = new LinkedHashMap<>();
        List<Decided> taken = new ArrayList<>();
        List<Command> waiting = new ArrayList<>();
        for (Decided decided : fresh) {
            switch (decided.state()) {
                case Finished end -> finished.put(decided.command(), end);
                case Sent _ -> taken.add(decided);
                case Waiting _ -> waiting.add(decided.command());
            }
        }
        results.publish(connection, finished, now);
        orders.order(connection, waiting, situations);
        connection.afterCommit(() -> taken.forEach(one -> desk.take(one.command(), sent(one))));
    }

    private static Sent sent(Decided decided) {
        return requireNonNull((Sent) decided.state());
    }
}
