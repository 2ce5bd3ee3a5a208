/**
 * The WebSocket of the devices: carries what comes in to the session machine and does what it says.
 */
@NullMarked
package dev.patchbay.registration.socket;

import org.jspecify.annotations.NullMarked;
