/**
 * Asking devices to do something, wherever they are connected. {@link dev.patchbay.kit.commands.Commands} is the client: for
 * one who waits for the answer, and for jobs, which ask in a transaction. A command is a
 * {@link dev.patchbay.kit.commands.CommandContent}, what came of it a {@link dev.patchbay.kit.commands.CommandOutcome}; each
 * command is executed at most once and has one outcome. {@link dev.patchbay.kit.commands.CommandSeal} makes sure that
 * nobody reads along.
 */
@NullMarked
package dev.patchbay.kit.commands;

import org.jspecify.annotations.NullMarked;
