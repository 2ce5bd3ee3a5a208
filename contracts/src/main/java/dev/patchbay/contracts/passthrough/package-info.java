/**
 * Calls about the web pages of devices: registration asks whether a {@link dev.patchbay.contracts.passthrough.KeyCheck key} is good,
 * inventory answers with its {@link dev.patchbay.contracts.passthrough.KeyOwner owner}. JSON over HTTP between services; no events.
 */
@NullMarked
package dev.patchbay.contracts.passthrough;

import org.jspecify.annotations.NullMarked;
