package dev.patchbay.contracts.commands;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.UUID;

/**
 * A device is to do something: answer an HTTP request, or take an admin message. Executed at most once per id.
 *
 * @param commandId chosen by whoever asks; a repeated one has no effect
 * @param domain the domain that the device must belong to when it is executed
 * @param requester who asks and reads the result, for example {@code inventory}; stands in the result again
 * @param deadline when it is too late to begin, or to wait for the answer
 * @param sealedContent the encrypted content in Base64, bound to {@code command/<command id>}
 */
public record CommandRequested(
        UUID commandId,
        HardwareId hardwareId,
        DomainName domain,
        String requester,
        Instant deadline,
        String sealedContent,
        Instant at)
        implements Event {

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
