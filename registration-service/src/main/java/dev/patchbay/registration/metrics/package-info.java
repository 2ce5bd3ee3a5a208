/**
 * All metrics of the service, by name.
 */
@NullMarked
package dev.patchbay.registration.metrics;

import org.jspecify.annotations.NullMarked;
