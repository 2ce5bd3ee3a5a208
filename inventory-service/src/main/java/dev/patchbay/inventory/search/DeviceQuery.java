package dev.patchbay.inventory.search;

import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.QueryParameters;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of devices, as they came. */
public record DeviceQuery(
        @Parameter(description = """
                        Which devices, in RSQL: comparisons, joined by `;` or `and`, `,` or `or`, and parentheses; all that is \
                        asked for by other parameters has to hold, too. Selectors: `hardwareId` or `mac`, `type`, `product`, \
                        `ip`, `name`, `deviceName`, `domain`, `category`, `version`, `build`, `online`, `unassigned`, \
                        `pbxActive`, `fxs`, `mini`, `other` with `==`, `!=`, `=in=`, `=out=`; `version`, `lastSeen`, \
                        `createdAt`, `changedAt` with `=lt=`, `=le=`, `=gt=`, `=ge=`. `*` stands for anything in a text. \
                        At most 2000 characters, 200 values, 20 parentheses in each other.""", example = "type==PHONE;version=lt=13r3;(ip==10.20.0.0/16,name==*reception*)")
        @QueryParam("filter")
        @Nullable
        String filter,

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

        @Parameter(description = "A version or its beginning", example = "13r2") @QueryParam("version") @Nullable
        String version,

        @Parameter(description = "`true` or `false`") @QueryParam("online") @Nullable
        String online,

        @Parameter(
                description =
                        "Words that must all occur in hardware id, type, product, name or address, in any case; those"
                                + " without three letters or digits in a row at the beginning of a word there")
        @QueryParam("q")
        @Nullable
        String q,

        @Parameter(
                description =
                        "The order: `hardwareId` (if absent), `name`, `product`, `version` or `lastSeen`, with `-` in"
                                + " front for the opposite",
                example = "-version")
        @QueryParam("sort")
        @Nullable
        String sort,

        @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable
        String cursor,

        @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable
        String limit,

        @Context UriInfo uri)
        implements QueryParameters.Checked {}
