package dev.patchbay.registration.commands;

import dev.patchbay.contracts.commands.CommandFinished.Outcome;
import dev.patchbay.kit.commands.CommandAnswer;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a command stands. The methods of each state are its legal transitions; others can't be written.
 *
 * <pre>
 * Waiting ⇄ Sent → Finished
 *    └──────────────↗
 * </pre>
 *
 * <p>The way back is open only as long as nothing was handed to the device.
 */
public sealed interface CommandState {

    /** The device is not connected, or its node has not taken the command yet. */
    record Waiting() implements CommandState {

        Sent sent(UUID node, UUID session) {
            return new Sent(node, session);
        }

        /** It is too late to begin. */
        Finished offline() {
            return Finished.without(Outcome.DEVICE_OFFLINE, "the device was not connected by the deadline");
        }

        Finished refused(String detail) {
            return Finished.without(Outcome.REFUSED, detail);
        }
    }

    /** A node has taken it, to be handed to the device in this session. From now on the device may have done it. */
    record Sent(UUID node, UUID session) implements CommandState {

        /** @param answer of an HTTP request; an admin message has none */
        Finished answered(Optional<CommandAnswer> answer) {
            return new Finished(Outcome.OK, answer, Optional.empty());
        }

        Finished timedOut() {
            return Finished.without(Outcome.TIMEOUT, "the device did not answer in time");
        }

        Finished lost(String detail) {
            return Finished.without(Outcome.UNKNOWN, detail);
        }

        /** It turns out that it can't be executed; nothing was handed to the device. */
        Finished refused(String detail) {
            return Finished.without(Outcome.REFUSED, detail);
        }

        /** The session has ended before anything was handed to the device. */
        Waiting unsent() {
            return new Waiting();
        }
    }

    /** It has its outcome, which is told once. */
    record Finished(Outcome outcome, Optional<CommandAnswer> answer, Optional<String> detail) implements CommandState {

        private static Finished without(Outcome outcome, String detail) {
            return new Finished(outcome, Optional.empty(), Optional.of(detail));
        }
    }
}
