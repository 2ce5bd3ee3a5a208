package dev.patchbay.contracts;

import java.time.Instant;

/**
 * Something that happened, as told to other services and to external consumers. Immutable. {@link EventTypes} lists all
 * implementations.
 */
public interface Event {

    /** What the event is about: the CloudEvents subject and the Kafka key, within which order holds. */
    String subject();

    /** When it happened, by the clock of the service that tells it. */
    Instant at();
}
