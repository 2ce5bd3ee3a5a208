package dev.patchbay.registration.mailbox;

import dev.patchbay.contracts.HardwareId;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * An order to the node that holds a session.
 *
 * @param sessionId the session that is meant; if it has ended meanwhile, there is nothing to do
 * @param hardwareId the device of the session
 * @param detail what the kind needs besides; no secret
 */
public record NodeMessage(UUID sessionId, HardwareId hardwareId, Kind kind, Optional<String> detail) {

    /** An order that says all by its kind. */
    public NodeMessage(UUID sessionId, HardwareId hardwareId, Kind kind) {
        this(sessionId, hardwareId, kind, Optional.empty());
    }

    /** What is to be done with the session. */
    public enum Kind {
        /** Give it the password that waits for its device. */
        GRANT_PASSWORD,
        /** Take the commands that wait for its device. */
        EXECUTE_COMMANDS,
        /** Tell it what became of an analogue interface; the detail says which, and what. */
        ANSWER_INTERFACE,
        /** Let it show its code again; the detail is the id of the request that was refused. */
        REFUSE_CODE,
        /** Let it ask again for what was refused because its device was in use; it is not any more. */
        ASK_AGAIN,
        /** Close it: a newer session has taken its place. */
        CLOSE_REPLACED,
        /** Close it: the device was removed. */
        CLOSE_REMOVED;

        static Optional<Kind> of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst();
        }
    }
}
