package dev.patchbay.provisioning.code;

import dev.patchbay.kit.rest.QueryParameters;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that say which codes are meant, as they came. */
record CodesQuery(
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

        @Context UriInfo uri)
        implements QueryParameters.Checked {}
