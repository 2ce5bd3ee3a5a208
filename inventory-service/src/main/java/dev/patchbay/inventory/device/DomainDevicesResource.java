package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.inventory.search.DeviceQuery;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.kit.body.OptionalBody;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The devices of one domain over HTTP. */
@Path("/api/inventory/v1/domains/{domain}")
@Tag(name = ApiDefinition.DEVICES)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DomainDevicesResource {

    private final Devices devices;
    private final Assignments assignments;
    private final Departures departures;
    private final DeviceEdits edits;
    private final CurrentCaller caller;

    DomainDevicesResource(
            Devices devices, Assignments assignments, Departures departures, DeviceEdits edits, CurrentCaller caller) {
        this.devices = devices;
        this.assignments = assignments;
        this.departures = departures;
        this.edits = edits;
        this.caller = caller;
    }

    @GET
    @Path("/devices")
    @RequiresAccess(Access.READ)
    @Operation(
            operationId = "listDevicesOfDomain",
            summary = "Lists the devices of a domain, by hardware id if no order is given")
    @APIResponse(
            responseCode = "200",
            description = "A page of devices",
            content = @Content(schema = @Schema(implementation = DeviceView.Listing.class)))
    public Page<DeviceView> list(@PathParam("domain") String domain, @BeanParam DeviceQuery query) {
        return devices.listOfDomain(caller.get(), PathIds.domain(domain), () -> DeviceSearch.of(query))
                .map(DeviceView::of);
    }

    @GET
    @Path("/device-counts")
    @RequiresAccess(Access.READ)
    @Operation(operationId = "countDevicesOfDomain", summary = "Counts the devices of a domain")
    @APIResponse(
            responseCode = "200",
            description = "The counts",
            content = @Content(schema = @Schema(implementation = DeviceCounts.class)))
    public DeviceCounts counts(@PathParam("domain") String domain, @BeanParam DeviceQuery query) {
        return devices.countsOfDomain(caller.get(), PathIds.domain(domain), () -> DeviceSearch.of(query));
    }

    @GET
    @Path("/devices/{hardwareId}")
    @RequiresAccess(Access.READ)
    @Operation(operationId = "getDevice", summary = "Shows a device of a domain")
    @APIResponse(
            responseCode = "200",
            description = "The device",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = DeviceView.class)))
    public Response get(@PathParam("domain") String domain, @PathParam("hardwareId") String hardwareId) {
        return tagged(Response.ok(), devices.get(caller.get(), PathIds.domain(domain), PathIds.hardwareId(hardwareId)));
    }

    @PUT
    @Path("/devices/{hardwareId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "assignDevice",
            summary = "Adds a device to a domain as a new one",
            description =
                    "The device gets a new password, in its session if it is there. Administrators of the instance"
                            + " add unassigned devices, and devices that have never been seen. Editors of the domain add devices"
                            + " of their domain again that have lost their password.")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "201",
            description = "Added",
            headers = {
                @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION),
                @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG)
            },
            content = @Content(schema = @Schema(implementation = DeviceView.class)))
    public Response assign(
            @PathParam("domain") String domain,
            @PathParam("hardwareId") String hardwareId,
            @RequestBody @OptionalBody DeviceRequests.Assignment body,
            @Parameter(hidden = true) UriInfo uri) {
        DomainName name = PathIds.domain(domain);
        HardwareId id = PathIds.newHardwareId(hardwareId);
        Device assigned = assignments.assign(caller.get(), name, id, AddedBy.HAND, body::name);
        return tagged(Response.created(uri.getAbsolutePath().resolve("./" + id)), assigned);
    }

    @PATCH
    @Path("/devices/{hardwareId}")
    @Consumes({ApiDocument.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "changeDevice", summary = "Names a device, and puts it into categories")
    @APIResponse(
            responseCode = "200",
            description = "The device as it is now",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = DeviceView.class)))
    public Response change(
            @PathParam("domain") String domain,
            @PathParam("hardwareId") String hardwareId,
            @Parameter(description = ApiDocument.IF_MATCH, required = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @RequestBody(required = true) DeviceRequests.Change body) {
        DomainName name = PathIds.domain(domain);
        HardwareId id = PathIds.hardwareId(hardwareId);
        Device changed = edits.change(caller.get(), name, id, ifMatch, body::patch);
        return tagged(Response.ok(), changed);
    }

    @POST
    @Path("/devices/{hardwareId}/move")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess({Access.READ, Access.INSTANCE})
    @Operation(
            operationId = "moveDevice",
            summary =
                    "Moves a device to another domain, with its password but without its categories; for administrators of the instance")
    @APIResponse(
            responseCode = "200",
            description = "The device as it is now",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = DeviceView.class)))
    public Response move(
            @PathParam("domain") String domain,
            @PathParam("hardwareId") String hardwareId,
            @Parameter(description = ApiDocument.IF_MATCH, required = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @RequestBody(required = true) DeviceRequests.Move body) {
        DomainName from = PathIds.domain(domain);
        HardwareId id = PathIds.hardwareId(hardwareId);
        Device moved = departures.move(caller.get(), from, id, ifMatch, body::to);
        return tagged(Response.ok(), moved);
    }

    @DELETE
    @Path("/devices/{hardwareId}")
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "removeDevice",
            summary = "Removes a device from its domain",
            description = "Its password is void then, and its session is closed; it comes back as unassigned.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(
            @PathParam("domain") String domain,
            @PathParam("hardwareId") String hardwareId,
            @Parameter(description = ApiDocument.OPTIONAL_IF_MATCH) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch) {
        departures.remove(caller.get(), PathIds.domain(domain), PathIds.hardwareId(hardwareId), ifMatch);
    }

    private static Response tagged(Response.ResponseBuilder response, Device device) {
        return response.header(HttpHeaders.ETAG, EntityTag.of(device.version()))
                .entity(DeviceView.of(device))
                .build();
    }
}
