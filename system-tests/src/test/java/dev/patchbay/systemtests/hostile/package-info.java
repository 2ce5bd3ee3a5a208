/**
 * Clients that take more than they should: {@link dev.patchbay.systemtests.hostile.Attack} lists what they do, and
 * {@link dev.patchbay.systemtests.hostile.AttackProcess} does it many times at once in a process of its own.
 * {@link dev.patchbay.systemtests.hostile.Latencies} measures what others feel of it.
 */
@NullMarked
package dev.patchbay.systemtests.hostile;

import org.jspecify.annotations.NullMarked;
