package dev.patchbay.inventory.search;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of devices, as they came. */
public record DeviceQuery(
        @Parameter(description = "Hardware id or a part of it, in any notation", example = "00:90:33:46")
        @QueryParam("mac")
        @Nullable
        String mac,

        @Parameter(description = "Type, in any case", example = "PHONE") @QueryParam("type") @Nullable
        String type,

        @Parameter(description = "Product, in any case", example = "IP222") @QueryParam("product") @Nullable
        String product,

        @Parameter(
                description = "IPv4 or IPv6 address, the beginning of one, or a network in CIDR form",
                example = "10.20.")
        @QueryParam("address")
        @Nullable
        String address,

        @Parameter(description = "A part of the name, in any case") @QueryParam("name") @Nullable
        String name,

        @Parameter(description = "The version or its beginning", example = "13r2") @QueryParam("version") @Nullable
        String version,

        @Parameter(description = "`true` or `false`") @QueryParam("online") @Nullable
        String online,

        @Parameter(
                description = "Words that must all occur in hardware id, type, product, name or address; in any case")
        @QueryParam("q")
        @Nullable
        String q,

        @Parameter(description = "The `next` of the page before") @QueryParam("cursor") @Nullable
        String cursor,

        @Parameter(description = "How many items at most, 1 to 1000; 100 if absent") @QueryParam("limit") @Nullable
        String limit,

        @Context UriInfo uri) {}
