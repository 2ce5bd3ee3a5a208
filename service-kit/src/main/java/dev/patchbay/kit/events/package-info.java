/**
 * Events between services. {@link dev.patchbay.kit.events.Outbox} stores them in the transaction of the change and
 * {@link dev.patchbay.kit.events.OutboxRelay} sends them in order; an {@link dev.patchbay.kit.events.EventHandler} has an
 * {@code @Incoming} channel, and {@link dev.patchbay.kit.events.EventProcessor} gives it each event once.
 */
@NullMarked
package dev.patchbay.kit.events;

import org.jspecify.annotations.NullMarked;
