package dev.patchbay.registration.commands;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.commands.CommandRequested;
import java.time.Instant;
import java.util.UUID;

/**
 * A command as it came in.
 *
 * @param domain the one that the device must belong to
 * @param content sealed
 */
record Command(UUID id, HardwareId hardwareId, DomainName domain, String requester, Instant deadline, String content) {

    static Command of(CommandRequested requested) {
        return new Command(
                requested.commandId(),
                requested.hardwareId(),
                requested.domain(),
                requested.requester(),
                requested.deadline(),
                requested.sealedContent());
    }

    @Override
    public String toString() {
        return "Command[" + id + " to " + hardwareId + "]";
    }
}
