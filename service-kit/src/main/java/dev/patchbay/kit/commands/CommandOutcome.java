package dev.patchbay.kit.commands;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.commands.CommandFinished.Outcome;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of a command.
 *
 * @param answer only with {@link Outcome#OK}, and only of an HTTP request
 * @param detail what went wrong, for people
 */
public record CommandOutcome(
        UUID commandId,
        HardwareId hardwareId,
        Outcome outcome,
        Optional<CommandAnswer> answer,
        Optional<String> detail) {

    static CommandOutcome without(UUID commandId, HardwareId device, Outcome outcome, String detail) {
        return new CommandOutcome(commandId, device, outcome, Optional.empty(), Optional.of(detail));
    }
}
