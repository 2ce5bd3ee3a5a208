/**
 * Events between services. {@link dev.patchbay.kit.events.Outbox} stores them in the transaction of the change and
 * {@link dev.patchbay.kit.events.OutboxRelay} sends them in order; {@link dev.patchbay.kit.events.EventConsumer} feeds an
 * {@link dev.patchbay.kit.events.EventHandler} with each event once.
 */
@NullMarked
package dev.patchbay.kit.events;

import org.jspecify.annotations.NullMarked;
