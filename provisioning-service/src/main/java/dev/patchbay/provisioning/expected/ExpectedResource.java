package dev.patchbay.provisioning.expected;

import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import dev.patchbay.provisioning.ApiDefinition;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Expected devices over HTTP. */
@Path("/api/provisioning/v1/domains/{domain}/expected-devices")
@Tag(name = ApiDefinition.EXPECTED)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ExpectedResource {

    private static final String CSV = "text/csv";

    private final ExpectedDevices devices;
    private final CurrentCaller caller;

    ExpectedResource(ExpectedDevices devices, CurrentCaller caller) {
        this.devices = devices;
        this.caller = caller;
    }

    @GET
    @RequiresAccess(Access.READ)
    @Operation(operationId = "listExpectedDevices", summary = "Lists the devices that are or were expected")
    @APIResponse(
            responseCode = "200",
            description = "A page of expected devices",
            content = @Content(schema = @Schema(implementation = ExpectedView.Listing.class)))
    public Page<ExpectedView> list(
            @PathParam("domain") String domain,
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return devices.list(caller.get(), PathIds.domain(domain), () -> PageRequest.parse(cursor, limit))
                .map(ExpectedView::of);
    }

    @POST
    @Consumes(CSV)
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "addExpectedDevices",
            summary = "Expects the devices of a table, all or none",
            description =
                    "The first line names the columns: `hardwareId`, `category`, and, if wanted, `validity` (7 days"
                            + " if absent) and `trusted`. A device that comes with the token of the domain is put into"
                            + " the category of the list. With `trusted`, which only administrators of the instance may set, its"
                            + " hardware id suffices, which is no secret: the answer warns of it. Each wrong line is named.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(implementation = String.class),
                            example = "hardwareId;category;validity\n009033460af2;phones;P14D\n"))
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "200",
            description = "They are expected",
            content = @Content(schema = @Schema(implementation = ExpectedView.Added.class)))
    public ExpectedView.Added add(@PathParam("domain") String domain, @Nullable String table) {
        return ExpectedView.Added.of(
                devices.add(caller.get(), PathIds.domain(domain), () -> table == null ? "" : table));
    }

    @DELETE
    @Path("/{hardwareId}")
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "removeExpectedDevice", summary = "Expects a device no longer")
    @APIResponse(responseCode = "204", description = "It is not expected any more")
    public void remove(@PathParam("domain") String domain, @PathParam("hardwareId") String hardwareId) {
        devices.remove(caller.get(), PathIds.domain(domain), PathIds.hardwareId(hardwareId));
    }
}
