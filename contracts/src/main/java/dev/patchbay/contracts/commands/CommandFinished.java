package dev.patchbay.contracts.commands;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of a command. Told exactly once for each.
 *
 * @param requester as in the request
 * @param sealedAnswer the encrypted answer of the device in Base64, bound to {@code command-result/<command id>}; only with
 *     {@link Outcome#OK}, and only if it gave one
 * @param detail what went wrong, for people
 */
public record CommandFinished(
        UUID commandId,
        HardwareId hardwareId,
        String requester,
        Outcome outcome,
        Optional<String> sealedAnswer,
        Optional<String> detail,
        Instant at)
        implements Event {

    /** How a command ended. */
    public enum Outcome {
        /** The device has answered, whatever the answer; an admin message was handed to it. */
        OK,
        /** There was no session by the deadline; the device has seen nothing of it. */
        DEVICE_OFFLINE,
        /** The device was asked and did not answer in time; it may have done it or not. */
        TIMEOUT,
        /** It was sent, and the session or its node was lost before an answer; the device may have done it or not. */
        UNKNOWN,
        /** It can't be executed, for example because the device belongs to another domain; the device has seen nothing of it. */
        REFUSED
    }

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
