package dev.patchbay.provisioning.expected;

import dev.patchbay.kit.rest.QueryParameters;
import dev.patchbay.kit.rest.QueryValues;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that say which expected devices are removed, as they came. */
record RemovalQuery(
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

    /**
     * The devices that are meant; nothing if no parameter narrows them.
     *
     * @throws dev.patchbay.kit.problem.ProblemException invalid-request, with all mistakes
     */
    Optional<ExpectedQuery.Filter> read() {
        QueryValues values = QueryValues.of(uri, RemovalQuery.class);
        ExpectedQuery.Filter filter = ExpectedQuery.filter(values);
        values.orThrow();
        return values.hasAny("state", "category", "trusted", "hardwareId") ? Optional.of(filter) : Optional.empty();
    }
}
