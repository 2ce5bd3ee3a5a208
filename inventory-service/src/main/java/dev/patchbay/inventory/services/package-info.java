/**
 * Calls to other services of the installation, past the gateway: {@link dev.patchbay.inventory.services.InternalClient} has the
 * token, the time limits and the circuit breaker that all of them share.
 */
@NullMarked
package dev.patchbay.inventory.services;

import org.jspecify.annotations.NullMarked;
