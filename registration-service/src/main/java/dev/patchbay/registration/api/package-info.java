/**
 * The REST interface: who is connected.
 */
@NullMarked
package dev.patchbay.registration.api;

import org.jspecify.annotations.NullMarked;
