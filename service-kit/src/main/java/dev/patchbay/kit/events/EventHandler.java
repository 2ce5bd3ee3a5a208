package dev.patchbay.kit.events;

import dev.patchbay.contracts.EventType;
import dev.patchbay.kit.database.Transaction;
import java.util.List;
import java.util.Set;

/**
 * What a service does with events of others. Implementations are beans with an {@code @Incoming} method, which gives each
 * batch to {@link EventProcessor#process}; topic, group and limits of the channel are in {@code application.properties}.
 *
 * <p>The types of a consumer are fixed, as are the types of a topic. A replica of the version before would acknowledge events
 * of a type that only the new version handles. So a new type gets a topic of its own, and an existing type that becomes
 * interesting gets a new consumer.
 */
public interface EventHandler {

    /** The name of the consumer: its Kafka group, its key in the inbox, and the end of its dead-letter topic. Never changed. */
    String consumer();

    /** The types that it handles; other events of the same topics are skipped. */
    Set<EventType<?>> types();

    /**
     * Stores the effect of the events, in their order, in the transaction. Called by one thread at a time per replica; events
     * of one subject come in order. An event is not given again once the transaction has committed.
     *
     * <p>Any exception rolls the transaction back. If the database was the cause, the batch is retried; else its events are
     * handled one by one, and the one that fails becomes a dead letter.
     */
    void handle(Transaction transaction, List<Received> events);

    /** Called after the transaction has committed, for what can be done again and need not be: waking others. */
    default void handled() {}
}
