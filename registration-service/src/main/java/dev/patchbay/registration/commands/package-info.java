/**
 * Commands of other services to devices: {@link dev.patchbay.registration.commands.CommandRequestedConsumer} takes them from Kafka,
 * {@link dev.patchbay.registration.commands.CommandDesk} has those executed whose device is connected to this node, and
 * {@link dev.patchbay.registration.commands.CommandEnds} tells what came of them. A command is stored as sent before
 * anything is handed to a socket, so it is executed at most once; and it is told once, in the transaction in which it ends.
 * {@link dev.patchbay.registration.commands.CommandState} has the legal transitions.
 */
@NullMarked
package dev.patchbay.registration.commands;

import org.jspecify.annotations.NullMarked;
