/**
 * What the integration tests of a service stand on: {@link dev.patchbay.testkit.PatchbayServers} gives it a real database
 * and broker, {@link dev.patchbay.testkit.Tokens} callers, {@link dev.patchbay.testkit.EventReader} and
 * {@link dev.patchbay.testkit.EventWriter} the events around it, read and written independently of the service's own
 * code, and {@link dev.patchbay.testkit.Faults} takes the servers away.
 */
@NullMarked
package dev.patchbay.testkit;

import org.jspecify.annotations.NullMarked;
