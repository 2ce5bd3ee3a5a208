/**
 * The command {@code ./patchbay}: {@link dev.patchbay.stack.cli.PatchbayCommand} and its subcommands. {@code up} starts a
 * supervisor in a process of its own, which holds the suite and tells how it is in {@code .patchbay/run.json}; the
 * other commands read that.
 */
@NullMarked
package dev.patchbay.stack.cli;

import org.jspecify.annotations.NullMarked;
