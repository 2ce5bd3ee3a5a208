package dev.patchbay.kit.commands;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.commands.CommandFinished;
import dev.patchbay.contracts.commands.CommandFinished.Outcome;
import dev.patchbay.contracts.commands.CommandRequested;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventPublisher;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.runtime.Ids;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks devices to do something. Whether the caller may is for the caller to check; registration checks that the device
 * belongs to the domain. A service that has this bean says so with {@code service-kit.execute.commands=true}. Safe for
 * concurrent use.
 *
 * <p>{@link #execute} is for one who waits, {@link #request} for jobs: the result is stored by an
 * {@link dev.patchbay.kit.events.EventHandler} of the type {@link CommandFinished}, which reads it with {@link #own}.
 */
@Singleton
@IfBuildProperty(name = "service-kit.execute.commands", stringValue = "true")
public class Commands {

    /** How long after its deadline a result may be under way. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String requester;
    private final CommandSeal seal;
    private final EventPublisher publisher;
    private final CommandResults results;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    public Commands(
            @ConfigProperty(name = "quarkus.application.name") String service,
            CommandSeal seal,
            EventPublisher publisher,
            CommandResults results,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.requester = service.replace("-service", "");
        this.seal = seal;
        this.publisher = publisher;
        this.results = results;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Asks now, and waits for the outcome, which comes on a worker thread. Nothing is stored here, so nothing is left when
     * this process ends; and the request goes straight to the broker, since it belongs to no change of the database.
     *
     * <p>Never fails for what happens on the way: a broker that can't be reached is {@link Outcome#REFUSED}, a result that
     * does not come some seconds after the deadline is {@link Outcome#UNKNOWN}.
     *
     * @param atMost how long it may take, beginning with the subscription
     * @throws IllegalArgumentException (as a failure) if the content is too large for a record of the broker
     */
    public Uni<CommandOutcome> execute(HardwareId device, DomainName domain, CommandContent content, Duration atMost) {
        return Uni.createFrom()
                .deferred(() ->
                        execute(command(device, domain, content, clock.instant().plus(atMost)), atMost))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<CommandOutcome> execute(CommandRequested command, Duration atMost) {
        return results.ready()
                .ifNoItem()
                .after(atMost)
                .fail()
                .map(_ -> true)
                .onFailure()
                .recoverWithItem(false)
                .chain(ready -> ready ? sendAndAwait(command, atMost) : unsent(command));
    }

    private Uni<CommandOutcome> sendAndAwait(CommandRequested command, Duration atMost) {
        UUID id = command.commandId();
        Uni<CommandOutcome> outcome = results.expect(id).map(this::read);
        return publisher
                .publish(command)
                .chain(() -> outcome)
                .ifNoItem()
                .after(atMost.plus(GRACE))
                .fail()
                .onFailure()
                .recoverWithItem(failure -> CommandOutcome.without(
                        id, command.hardwareId(), Outcome.UNKNOWN, "no result has come: " + failure.getMessage()))
                .onTermination()
                .invoke(() -> results.forget(id));
    }

    private static Uni<CommandOutcome> unsent(CommandRequested command) {
        return Uni.createFrom()
                .item(CommandOutcome.without(
                        command.commandId(), command.hardwareId(), Outcome.REFUSED, "the broker can't be reached"));
    }

    /**
     * Asks once the connection's transaction has committed.
     *
     * @param deadline until then the command waits for a device that is not connected, and for its answer
     * @return the id that the result will have
     * @throws IllegalArgumentException if the content is too large for a record of the broker
     */
    public UUID request(
            Transaction connection, HardwareId device, DomainName domain, CommandContent content, Instant deadline) {
        CommandRequested command = command(device, domain, content, deadline);
        outbox.append(connection, command);
        return command.commandId();
    }

    /** The outcome of a command of this service; empty if somebody else has asked. */
    public Optional<CommandOutcome> own(CommandFinished finished) {
        return finished.requester().equals(requester) ? Optional.of(read(finished)) : Optional.empty();
    }

    private CommandRequested command(HardwareId device, DomainName domain, CommandContent content, Instant deadline) {
        UUID id = ids.next();
        return new CommandRequested(id, device, domain, requester, deadline, seal.seal(id, content), clock.instant());
    }

    private CommandOutcome read(CommandFinished finished) {
        return new CommandOutcome(
                finished.commandId(),
                finished.hardwareId(),
                finished.outcome(),
                finished.sealedAnswer().map(answer -> seal.openAnswer(finished.commandId(), answer)),
                finished.detail());
    }
}
