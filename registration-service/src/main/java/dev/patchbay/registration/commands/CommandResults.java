package dev.patchbay.registration.commands;

import dev.patchbay.contracts.commands.CommandFinished;
import dev.patchbay.kit.commands.CommandSeal;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Tells what came of commands, in the transaction in which they end. */
@Singleton
class CommandResults {

    private final Outbox outbox;
    private final CommandSeal seal;
    private final RegistrationMetrics metrics;

    CommandResults(Outbox outbox, CommandSeal seal, RegistrationMetrics metrics) {
        this.outbox = outbox;
        this.seal = seal;
        this.metrics = metrics;
    }

    /** Of commands whose answers, if any, are small; the others are sealed before the transaction. */
    void publish(Transaction connection, Map<Command, Finished> finished, Instant now) {
        publish(
                connection,
                finished.entrySet().stream()
                        .map(end -> result(end.getKey(), end.getValue(), now))
                        .toList());
    }

    /** What is to be told. Computes for up to tens of milliseconds where the answer is large. */
    CommandFinished result(Command command, Finished end, Instant now) {
        Optional<String> sealed = end.answer().map(answer -> seal.seal(command.id(), answer));
        return new CommandFinished(
                command.id(), command.hardwareId(), command.requester(), end.outcome(), sealed, end.detail(), now);
    }

    /**
     * Ends the commands of these results and publishes those that had not ended before. In one round trip; again, it has
     * no effect.
     */
    Uni<Void> finish(Connection connection, Map<UUID, CommandFinished> results, Instant now) {
        return outbox.append(
                        connection,
                        CommandRows.FINISH,
                        finish -> finish.bind("now", now).bindArray("ids", UUID.class, results.keySet()),
                        results)
                .invoke(ended -> ended.stream()
                        .map(results::get)
                        .filter(Objects::nonNull)
                        .forEach(result -> metrics.commandFinished(result.outcome())))
                .replaceWithVoid();
    }

    private void publish(Transaction connection, List<CommandFinished> results) {
        outbox.append(connection, results);
        connection.afterCommit(() -> results.forEach(result -> metrics.commandFinished(result.outcome())));
    }
}
