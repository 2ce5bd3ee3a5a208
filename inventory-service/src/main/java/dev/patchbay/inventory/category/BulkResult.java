package dev.patchbay.inventory.category;

import dev.patchbay.kit.rest.PageRequest;
import java.util.Optional;

/**
 * How far a call about many devices has come.
 *
 * @param changed how many of them were changed by it; the others were so already
 * @param after the last hardware id that it has dealt with; empty if there are no more
 */
record BulkResult(long matched, long changed, String after) {

    static final BulkResult NOTHING = new BulkResult(0, 0, "");

    BulkResult plus(long moreMatched, long moreChanged) {
        return new BulkResult(matched + moreMatched, changed + moreChanged, after);
    }

    BulkResult upTo(String last) {
        return new BulkResult(matched, changed, last);
    }

    /** What makes the next call go on; empty if there is nothing left to do. */
    Optional<String> next() {
        return after.isEmpty() ? Optional.empty() : Optional.of(PageRequest.cursor(after));
    }
}
