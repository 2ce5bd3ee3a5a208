/**
 * Commands to devices over Kafka and back, against a bare round trip through the same broker:
 * {@link dev.patchbay.benchmarks.commands.CommandsCommand} runs both, {@link dev.patchbay.benchmarks.commands.KafkaLoad} is
 * the load, {@link dev.patchbay.benchmarks.commands.Echo} the floor.
 */
@NullMarked
package dev.patchbay.benchmarks.commands;

import org.jspecify.annotations.NullMarked;
