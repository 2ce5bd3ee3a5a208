/**
 * Presence events become what the inventory knows. {@link dev.patchbay.inventory.presence.PresenceFold} reduces a batch to
 * what is news about each hardware id, {@link dev.patchbay.inventory.presence.Track} decides by epoch what that is, and
 * {@link dev.patchbay.inventory.presence.PresenceConsumer} stores it with a handful of statements, however large the batch.
 * Repetition and reordering have no effect.
 */
@NullMarked
package dev.patchbay.inventory.presence;

import org.jspecify.annotations.NullMarked;
