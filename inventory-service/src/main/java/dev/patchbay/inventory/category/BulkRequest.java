package dev.patchbay.inventory.category;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.inventory.category.Membership.Action;
import dev.patchbay.inventory.search.DeviceFilter;
import dev.patchbay.inventory.search.DeviceOrder;
import dev.patchbay.inventory.search.DeviceQuery;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.RequestFields;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private static final Set<String> ACTIONS = Set.of("add", "remove");

    static BulkRequest read(DeviceQuery query, @Nullable JsonNode body) {
        DeviceSearch search = DeviceSearch.of(query);
        if (!search.order().equals(DeviceOrder.DEFAULT)) {
            throw ProblemException.invalid("sort", "is by hardware id here");
        }
        RequestFields fields = new RequestFields(body);
        String action = fields.text("action", 10, ACTIONS::contains, "must be add or remove");
        fields.orThrow();
        return new BulkRequest(
                Action.valueOf(action.toUpperCase(Locale.ROOT)),
                search.filter(),
                Objects.requireNonNullElse(query.uri().getRequestUri().getQuery(), ""),
                search.page().after(),
                query.limit() == null ? MAX_DEVICES : search.page().limit());
    }
}
