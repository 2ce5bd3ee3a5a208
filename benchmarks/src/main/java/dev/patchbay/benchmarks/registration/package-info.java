/**
 * How fast devices register, and what an idle one costs: {@link dev.patchbay.benchmarks.registration.SuiteRun} on the
 * suite, {@link dev.patchbay.benchmarks.registration.FloorRun} on the least that could do the same, with the same fleet.
 */
@NullMarked
package dev.patchbay.benchmarks.registration;

import org.jspecify.annotations.NullMarked;
