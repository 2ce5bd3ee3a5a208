package dev.patchbay.provisioning.expected;

import dev.patchbay.kit.rest.HardwareIdPart;
import dev.patchbay.kit.rest.PageParameters;
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

/** The query parameters that say which expected devices are meant, as they came. */
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

    /**
     * Reads them for a list, whose other parameters are {@link PageParameters}.
     *
     * @throws dev.patchbay.kit.problem.ProblemException invalid-request, with all mistakes
     */
    Listed list() {
        QueryValues values = QueryValues.of(uri, ExpectedQuery.class, PageParameters.class);
        Filter filter = filter(values);
        PageRequest page = values.page();
        values.orThrow();
        return new Listed(filter, page);
    }

    /**
     * Reads them for what is done with many devices; nothing if no parameter narrows them.
     *
     * @throws dev.patchbay.kit.problem.ProblemException invalid-request, with all mistakes
     */
    Optional<Filter> selection() {
        QueryValues values = QueryValues.of(uri, ExpectedQuery.class);
        Filter filter = filter(values);
        values.orThrow();
        return values.hasAny("state", "category", "trusted", "hardwareId") ? Optional.of(filter) : Optional.empty();
    }

    private static Filter filter(QueryValues values) {
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
