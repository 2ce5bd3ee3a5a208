package dev.patchbay.provisioning.code;

import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.QueryParameters;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of codes, as they came. */
record CodesQuery(
        @Parameter(description = "Only `open`, `used`, `expired` or `revoked` codes") @QueryParam("state") @Nullable
        String state,

        @Parameter(description = "Only codes for this category, by its number or name")
        @QueryParam("category")
        @Nullable
        String category,

        @Parameter(description = "Only codes for this user, in any case") @QueryParam("user") @Nullable
        String user,

        @Parameter(description = "Only codes for this type of device", example = "PHONE")
        @QueryParam("deviceType")
        @Nullable
        String deviceType,

        @Parameter(description = "Only codes that this user or app has made") @QueryParam("createdBy") @Nullable
        String createdBy,

        @Parameter(description = "Only the code that this device has used, by its hardware id")
        @QueryParam("usedBy")
        @Nullable
        String usedBy,

        @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable
        String cursor,

        @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable
        String limit,

        @Context UriInfo uri)
        implements QueryParameters.Checked {}
