/**
 * Two devices with one hardware id and password would replace each other's session for ever. {@link
 * dev.patchbay.registration.conflict.ReplacementHistory} decides when that is so and how long the next one must wait; {@link
 * dev.patchbay.registration.conflict.IdentityConflicts} stores it, and publishes and audits it once in a window.
 */
@NullMarked
package dev.patchbay.registration.conflict;

import org.jspecify.annotations.NullMarked;
