package dev.patchbay.inventory.device;

import dev.patchbay.kit.rest.QueryMistakes;
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

    private static final String WORDS = "must be add, move, name or remove";

    /** Where there is no such action, the mistakes have that, and {@link #NAME} stands for it, which asks least of the rows. */
    static ImportAction of(@Nullable String text, QueryMistakes mistakes) {
        return Arrays.stream(values())
                .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    mistakes.add("action", WORDS);
                    return NAME;
                });
    }

    /** Whether a row names the domain that the device is to belong to; else the one that it has to be in, if any. */
    boolean needsDomain() {
        return this == ADD || this == MOVE;
    }
}
