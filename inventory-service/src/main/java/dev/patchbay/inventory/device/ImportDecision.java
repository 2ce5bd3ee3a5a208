package dev.patchbay.inventory.device;

import dev.patchbay.kit.problem.ErrorCode;
import java.util.Optional;

/** What is to be done with a row of a table. */
sealed interface ImportDecision {

    /** The device is added as a new one. */
    record Insert() implements ImportDecision {}

    /** The device of the domain gets a new password. */
    record Reassign(Device device) implements ImportDecision {}

    /** The device is named, moved or removed. */
    record Change(Device device) implements ImportDecision {}

    /** It is so already. */
    record Unchanged() implements ImportDecision {}

    /** It can't be done. */
    record Refused(ErrorCode error, Optional<String> detail) implements ImportDecision {

        Refused(ErrorCode error, String detail) {
            this(error, Optional.of(detail));
        }
    }
}
