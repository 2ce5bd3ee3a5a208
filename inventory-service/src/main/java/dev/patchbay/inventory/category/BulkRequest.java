package dev.patchbay.inventory.category;

import dev.patchbay.inventory.category.Membership.Action;
import dev.patchbay.inventory.search.DeviceFilter;
import dev.patchbay.inventory.search.DeviceOrder;
import dev.patchbay.inventory.search.DeviceQuery;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.kit.problem.ProblemException;
import java.util.Objects;

/**
 * A checked request about many devices.
 *
 * @param query as it was written, for the audit trail
 * @param after the last hardware id that a call before has dealt with; empty at first
 * @param limit how many devices the call deals with at most
 */
record BulkRequest(Action action, DeviceFilter filter, String query, String after, int limit) {

    /** So that a call ends well before anybody on the way loses patience. */
    static final int MAX_DEVICES = 10_000;

    static BulkRequest of(DeviceQuery query, Action action) {
        DeviceSearch search = DeviceSearch.of(query);
        if (!search.order().equals(DeviceOrder.DEFAULT)) {
            throw ProblemException.invalid("sort", "is by hardware id here");
        }
        return new BulkRequest(
                action,
                search.filter(),
                Objects.requireNonNullElse(query.uri().getRequestUri().getQuery(), ""),
                search.page().after(),
                query.limit() == null ? MAX_DEVICES : search.page().limit());
    }
}
