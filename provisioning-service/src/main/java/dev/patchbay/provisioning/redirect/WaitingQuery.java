package dev.patchbay.provisioning.redirect;

import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.HardwareIdPart;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.QueryParameters;
import dev.patchbay.kit.rest.QueryValues;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of waiting devices, as they came. */
record WaitingQuery(
        @Parameter(description = "Hardware id or a part of it, in any notation", example = "00:90:33")
        @QueryParam("hardwareId")
        @Nullable
        String hardwareId,

        @Parameter(description = "Only devices of this product, in any case", example = "IP222")
        @QueryParam("product")
        @Nullable
        String product,

        @Parameter(description = "Only devices from this address; with `*` at the end from all that begin so")
        @QueryParam("address")
        @Nullable
        String address,

        @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable
        String cursor,

        @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable
        String limit,

        @Context UriInfo uri)
        implements QueryParameters.Checked {

    /**
     * The parameters, checked.
     *
     * @param hardwareId a pattern, see {@link HardwareIdPart}
     * @param address a pattern of SQL's {@code like}
     */
    record Filter(Optional<String> hardwareId, Optional<String> product, Optional<String> address, PageRequest page) {}

    /** @throws dev.patchbay.kit.problem.ProblemException invalid-request, with all mistakes */
    Filter read() {
        QueryValues values = QueryValues.of(uri, WaitingQuery.class);
        Filter filter = new Filter(
                values.parsed("hardwareId", HardwareIdPart::pattern, HardwareIdPart.WORDS),
                values.text("product"),
                values.parsed("address", WaitingQuery::addresses, "must be an IP address, or its beginning and `*`"),
                values.page());
        values.orThrow();
        return filter;
    }

    private static Optional<String> addresses(String text) {
        return Optional.of(text)
                .filter(address -> address.matches("[0-9a-fA-F.:]+\\*?"))
                .map(address -> address.replace('*', '%'));
    }
}
