/**
 * The least that could register devices: {@link dev.patchbay.benchmarks.floor.BareServer} speaks the same frames over
 * Vert.x, and stores and tells nothing. It is what the suite is compared with.
 */
@NullMarked
package dev.patchbay.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
