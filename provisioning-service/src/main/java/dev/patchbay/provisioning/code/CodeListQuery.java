package dev.patchbay.provisioning.code;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that only a list of codes has, as they came. */
record CodeListQuery(
        @Parameter(description = "Only `open`, `used`, `expired` or `revoked` codes") @QueryParam("state") @Nullable
        String state,

        @Parameter(description = "Only the code that this device has used, by its hardware id")
        @QueryParam("usedBy")
        @Nullable
        String usedBy) {}
