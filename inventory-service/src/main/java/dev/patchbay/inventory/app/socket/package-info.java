/**
 * The sockets of apps at {@code /{domain}/{instance}}. {@link dev.patchbay.inventory.app.socket.AppEndpoint} takes messages on
 * the event loop and hands them over; {@link dev.patchbay.inventory.app.socket.AppSocket} does everything else on virtual
 * threads, one message after the other. Whoever sends too much, or does not read, is closed.
 */
@NullMarked
package dev.patchbay.inventory.app.socket;

import org.jspecify.annotations.NullMarked;
