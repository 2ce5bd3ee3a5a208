package dev.patchbay.provisioning.expected;

import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.HardwareIdPart;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.QueryParameters;
import dev.patchbay.kit.rest.QueryValues;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of expected devices, as they came. */
record ExpectedQuery(
        @Parameter(description = "Only devices that are `expected`, have `arrived`, or whose time has `expired`")
        @QueryParam("state")
        @Nullable
        String state,

        @Parameter(description = "Only devices of this category, by its number or name")
        @QueryParam("category")
        @Nullable
        String category,

        @Parameter(description = "Only devices whose hardware id suffices (`true`), or does not (`false`)")
        @QueryParam("trusted")
        @Nullable
        String trusted,

        @Parameter(description = "Hardware id or a part of it, in any notation", example = "00:90:33")
        @QueryParam("hardwareId")
        @Nullable
        String hardwareId,

        @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable
        String cursor,

        @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable
        String limit,

        @Context UriInfo uri)
        implements QueryParameters.Checked {

    /** Where an expected device stands. */
    enum State {
        EXPECTED,
        ARRIVED,
        EXPIRED
    }

    /**
     * The parameters, checked.
     *
     * @param category a number or a name
     * @param hardwareId a pattern, see {@link HardwareIdPart}
     */
    record Filter(
            Optional<State> state, Optional<String> category, Optional<Boolean> trusted, Optional<String> hardwareId) {}

    /** A filter and a page. */
    record Listed(Filter filter, PageRequest page) {}

    /** @throws dev.patchbay.kit.problem.ProblemException invalid-request, with all mistakes */
    Listed read() {
        QueryValues values = QueryValues.of(uri, ExpectedQuery.class);
        Filter filter = filter(values);
        PageRequest page = values.page();
        values.orThrow();
        return new Listed(filter, page);
    }

    static Filter filter(QueryValues values) {
        return new Filter(
                values.parsed("state", ExpectedQuery::stateOf, "must be expected, arrived or expired"),
                values.text("category"),
                values.flag("trusted"),
                values.parsed("hardwareId", HardwareIdPart::pattern, HardwareIdPart.WORDS));
    }

    private static Optional<State> stateOf(String text) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
