package dev.patchbay.kit.commands;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.commands.CommandFinished;
import dev.patchbay.kit.events.EventProcessor;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The results that callers in this process wait for. Each replica reads all results, in a group of its own, since it alone
 * knows what it has asked for.
 */
@Singleton
@IfBuildProperty(name = "service-kit.execute.commands", stringValue = "true")
public class CommandResults {

    private static final String CHANNEL = "command-results";
    private static final Set<EventType<?>> TYPES = EventTypes.with(CommandFinished.class);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Map<UUID, CompletableFuture<CommandFinished>> expected = new ConcurrentHashMap<>();
    private final EventProcessor processor;
    private final Uni<Void> ready;

    CommandResults(EventProcessor processor, KafkaClientService clients) {
        this.processor = processor;
        this.ready = Uni.createFrom()
                .deferred(() -> hasPositions(clients))
                .repeat()
                .withDelay(LOOK)
                .until(has -> has)
                .collect()
                .last()
                .replaceWithVoid()
                .memoize()
                .until(() -> false);
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.broadcast(batch, TYPES, this::finished);
    }

    /**
     * Done when no result can be missed any more: the consumer of this process has its partitions, and knows where in them it
     * reads on.
     */
    Uni<Void> ready() {
        return ready;
    }

    private static Uni<Boolean> hasPositions(KafkaClientService clients) {
        return clients.getConsumer(CHANNEL).getPositions().map(positions -> !positions.isEmpty());
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

    private void finished(Event event) {
        if (event instanceof CommandFinished finished) {
            Optional.ofNullable(expected.get(finished.commandId())).ifPresent(result -> result.complete(finished));
        }
    }
}
