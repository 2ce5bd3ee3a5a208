package dev.patchbay.registration.commands;

import dev.patchbay.kit.commands.CommandContent;
import dev.patchbay.kit.commands.CommandSeal;
import dev.patchbay.kit.secrets.SecretException;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.commands.CommandState.Sent;
import dev.patchbay.registration.commands.CommandState.Waiting;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has the commands executed that this node has taken: those of one device in the order in which they came, some at once, and
 * those of different devices independently. Safe for concurrent use.
 */
@Singleton
public class CommandDesk {

    private static final Logger LOG = Logger.getLogger(CommandDesk.class);

    private final CommandCarrier carrier;
    private final CommandSeal seal;
    private final CommandEnds ends;
    private final CommandsConfig config;
    private final Clock clock;
    private final Map<UUID, CommandQueue> queues = new ConcurrentHashMap<>();
    private final Set<UUID> moreWaiting = ConcurrentHashMap.newKeySet();
    private volatile Consumer<UUID> whenFree = _ -> {};

    /** A command that is stored as sent. */
    record Taken(Command command, Sent state) {}

    CommandDesk(
            CommandCarrier carrier,
            CommandSeal seal,
            CommandEnds ends,
            CommandsConfig config,
            Clock clock,
            RegistrationMetrics metrics) {
        this.carrier = carrier;
        this.seal = seal;
        this.ends = ends;
        this.config = config;
        this.clock = clock;
        metrics.commandsUnderWay(
                () -> queues.values().stream().mapToInt(CommandQueue::size).sum());
    }

    /** How many more commands the session may take. */
    int room(UUID session) {
        @Nullable CommandQueue queue = queues.get(session);
        return config.queue() - (queue == null ? 0 : queue.size());
    }

    /** @param look is given sessions that have worked off all that they have taken, while more is waiting for them */
    void whenFree(Consumer<UUID> look) {
        whenFree = look;
    }

    /** There is more for the session than it has room for. */
    void moreWait(UUID session) {
        moreWaiting.add(session);
    }

    /**
     * Executes the command as soon as it has its turn. To be called after it is stored as sent, and not on an event loop, since the
     * command is opened and perhaps sent.
     */
    void take(Command command, Sent state) {
        add(command, state);
        next(state.session());
    }

    /** As {@link #take}, of many, in their order, and on any thread. */
    void takeAll(Map<Command, Sent> commands) {
        commands.forEach(this::add);
        List<UUID> sessions = commands.values().stream().map(Sent::session).toList();
        Infrastructure.getDefaultWorkerPool().execute(() -> sessions.forEach(this::next));
    }

    private void add(Command command, Sent state) {
        queues.compute(state.session(), (_, known) -> {
            CommandQueue queue = known == null ? new CommandQueue(config.atOnce()) : known;
            queue.add(new Taken(command, state));
            return queue;
        });
    }

    private void next(UUID session) {
        @Nullable CommandQueue queue = queues.get(session);
        if (queue != null) {
            queue.begin().ifPresent(this::execute);
        }
    }

    private void execute(Taken taken) {
        Duration left = Duration.between(clock.instant(), taken.command().deadline());
        if (!left.isPositive()) {
            ended(taken, new Carried.Unfit("the device was busy until the deadline"));
            return;
        }
        carry(taken)
                .ifNoItem()
                .after(left)
                .recoverWithItem(Carried.Silent::new)
                .onFailure()
                .recoverWithItem(failure -> broken(taken.command(), failure))
                .subscribe()
                .with(carried -> ended(taken, carried));
    }

    private Uni<Carried> carry(Taken taken) {
        Command command = taken.command();
        try {
            CommandContent content = seal.openContent(command.id(), command.content());
            return carrier.carry(taken.state().session(), content);
        } catch (SecretException | IllegalArgumentException unreadable) {
            LOG.warnf("%s can't be read: %s", command, unreadable.getMessage());
            return Uni.createFrom().item(new Carried.Unfit("the content of the command can't be read"));
        }
    }

    private static Carried broken(Command command, Throwable failure) {
        LOG.errorf(failure, "%s can't be carried", command);
        return new Carried.Lost("an error on this side");
    }

    private void ended(Taken taken, Carried carried) {
        switch (CommandRules.carried(taken.state(), carried)) {
            case Finished end -> ends.finished(taken.command(), end);
            case Waiting _ -> ends.unsent(taken.command(), taken.state());
            case Sent impossible -> throw new IllegalStateException("still " + impossible);
        }
        UUID session = taken.state().session();
        @Nullable CommandQueue left = queues.computeIfPresent(session, (_, queue) -> queue.ended() ? null : queue);
        if (left == null && moreWaiting.remove(session)) {
            whenFree.accept(session);
        }
        if (left != null) {
            // the next one is opened and perhaps sent: not on the event loop that brought this answer
            Infrastructure.getDefaultWorkerPool().execute(() -> next(session));
        }
    }

    /** Stores what has ended, for as long as given; what is still under way after that is told when its node is missed. */
    public void close(Duration atMost) throws InterruptedException {
        ends.close(atMost);
    }
}
