package dev.patchbay.kit.rest;

import dev.patchbay.kit.openapi.ApiDocument;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a page, as they came, beside those that say what is listed. */
public record PageParameters(
        @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable
        String cursor,

        @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable
        String limit) {}
