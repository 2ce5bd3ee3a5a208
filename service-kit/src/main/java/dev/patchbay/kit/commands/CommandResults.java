package dev.patchbay.kit.commands;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.commands.CommandFinished;
import dev.patchbay.kit.events.EventTail;
import dev.patchbay.kit.events.EventTails;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The results that somebody in this process waits for. All results pass by; a replica has a consumer of its own, since
 * which one has asked is known to it alone. Reading begins with the first use.
 */
@Singleton
public class CommandResults {

    private final Map<UUID, CompletableFuture<CommandFinished>> expected = new ConcurrentHashMap<>();
    private final EventTail tail;

    public CommandResults(EventTails tails) {
        this.tail = tails.follow(
                "command-results",
                EventTypes.all().stream()
                        .filter(type -> type.payload() == CommandFinished.class)
                        .collect(Collectors.toSet()),
                this::told);
    }

    @PreDestroy
    void stop() {
        tail.close();
    }

    /** Done when no result can be missed any more. */
    Uni<Void> ready() {
        return Uni.createFrom().completionStage(tail::ready);
    }

    /** From now on the result is waited for, also before it is subscribed to. To be forgotten in the end. */
    Uni<CommandFinished> expect(UUID command) {
        CompletableFuture<CommandFinished> result = new CompletableFuture<>();
        expected.put(command, result);
        return Uni.createFrom().completionStage(result).emitOn(Infrastructure.getDefaultWorkerPool());
    }

    void forget(UUID command) {
        expected.remove(command);
    }

    private void told(Event event) {
        if (event instanceof CommandFinished finished) {
            Optional.ofNullable(expected.get(finished.commandId())).ifPresent(result -> result.complete(finished));
        }
    }
}
