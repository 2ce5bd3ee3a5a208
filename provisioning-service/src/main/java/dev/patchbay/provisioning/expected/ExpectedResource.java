package dev.patchbay.provisioning.expected;

import dev.patchbay.kit.body.OptionalBody;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageParameters;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import dev.patchbay.kit.table.TableBody;
import dev.patchbay.kit.table.UploadedTable;
import dev.patchbay.provisioning.ApiDefinition;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Expected devices over HTTP. */
@Path("/api/provisioning/v1/domains/{domain}/expected-devices")
@Tag(name = ApiDefinition.EXPECTED)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ExpectedResource {

    private final ExpectedDevices devices;
    private final ExpectedRemoval removal;
    private final CurrentCaller caller;

    ExpectedResource(ExpectedDevices devices, ExpectedRemoval removal, CurrentCaller caller) {
        this.devices = devices;
        this.removal = removal;
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
            @PathParam("domain") String domain, @BeanParam ExpectedQuery query, @BeanParam PageParameters page) {
        return devices.list(caller.get(), PathIds.domain(domain), query::list).map(ExpectedView::of);
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "removeExpectedDevices",
            summary = "Expects many devices no longer",
            description =
                    "Either the `hardwareIds` of the body, at most 5000, or all that the query means; of these one request"
                            + " removes 5000. All are removed in one transaction, and the answer says of each what happened: missing ones"
                            + " don't keep the others from being removed.")
    @APIResponse(
            responseCode = "200",
            description = "What was done",
            content = @Content(schema = @Schema(implementation = ExpectedView.Removed.class)))
    public ExpectedView.Removed removeMany(
            @PathParam("domain") String domain,
            @BeanParam ExpectedQuery query,
            @RequestBody @OptionalBody ExpectedView.Removal body) {
        return removal.remove(
                caller.get(),
                PathIds.domain(domain),
                () -> ExpectedRemoval.Wanted.of(body.hardwareIds(), query.selection()));
    }

    @POST
    @Consumes(TableBody.MEDIA_TYPE)
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
                            mediaType = TableBody.MEDIA_TYPE,
                            schema = @Schema(implementation = String.class),
                            example = "hardwareId;category;validity\n009033460af2;phones;P14D\n"))
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "200",
            description = "They are expected",
            content = @Content(schema = @Schema(implementation = ExpectedView.Added.class)))
    public ExpectedView.Added add(@PathParam("domain") String domain, UploadedTable table) {
        return ExpectedView.Added.of(devices.add(caller.get(), PathIds.domain(domain), table));
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
