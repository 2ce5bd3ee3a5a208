package dev.patchbay.inventory.device;

import dev.patchbay.kit.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is done with the devices of a table. */
enum ImportAction {
    /** They are added to their domains, as {@link Assignments} adds one. */
    ADD,
    /** They get their names, or none if the name is empty. */
    NAME,
    /** They are moved to their domains, as {@link Departures} moves one. */
    MOVE,
    /** They are removed from their domains, as {@link Departures} removes one. */
    REMOVE;

    static final String WORDS = "must be add, move, name or remove";

    /** @throws ProblemException invalid-request */
    static ImportAction of(@Nullable String text) {
        return Arrays.stream(values())
                .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("action", WORDS));
    }

    /** Whether a row names the domain that the device is to belong to; else the one that it has to be in, if any. */
    boolean needsDomain() {
        return this == ADD || this == MOVE;
    }
}
