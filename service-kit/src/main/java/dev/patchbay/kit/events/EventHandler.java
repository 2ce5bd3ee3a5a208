package dev.patchbay.kit.events;

import dev.patchbay.contracts.EventType;
import dev.patchbay.kit.database.Transaction;
import java.util.List;
import java.util.Set;

/** What a service does with events of others. Implementations are beans; each gets a consumer of its own. */
public interface EventHandler {

    /** The name of the consumer: its Kafka group, and the end of its dead-letter topic. Never changed. */
    String consumer();

    /** What it wants to know; other events of the same topics are passed over. */
    Set<EventType<?>> types();

    /**
     * Stores the effect of the events, in their order, in the transaction of the connection. Called by one thread at a time
     * per replica; events of one subject come in order. An event is not given again once the transaction has committed.
     *
     * <p>Any exception rolls the transaction back. If the database was the cause, the batch is tried again; else its events
     * are tried one by one, and the one that fails becomes a dead letter.
     */
    void handle(Transaction connection, List<Received> events);

    /** Called after the transaction has committed, for what can be done again and need not be: waking others. */
    default void handled() {}
}
