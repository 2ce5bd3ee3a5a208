/**
 * Programs that measure the suite on the machine they run on. {@link dev.patchbay.benchmarks.BenchCommand} is the one to
 * start; each benchmark is a subcommand, prints a {@link dev.patchbay.benchmarks.Report} and writes it as JSON. A figure
 * of a machine means little, so each run also measures a floor, the least that could do the same, and states the ratio.
 */
@NullMarked
package dev.patchbay.benchmarks;

import org.jspecify.annotations.NullMarked;
