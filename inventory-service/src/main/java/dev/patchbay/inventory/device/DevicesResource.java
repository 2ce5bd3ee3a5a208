package dev.patchbay.inventory.device;

import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.inventory.search.DeviceQuery;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The devices of all domains over HTTP. */
@Path("/api/inventory/v1")
@Tag(name = ApiDefinition.DEVICES)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DevicesResource {

    private final Devices devices;
    private final CurrentCaller caller;

    DevicesResource(Devices devices, CurrentCaller caller) {
        this.devices = devices;
        this.caller = caller;
    }

    @GET
    @Path("/devices")
    @RequiresAccess(Access.SCOPED)
    @Operation(
            operationId = "listDevices",
            summary = "Lists all devices that the caller may see, by hardware id if no order is given")
    @APIResponse(
            responseCode = "200",
            description = "A page of devices",
            content = @Content(schema = @Schema(implementation = DeviceView.Listing.class)))
    public Page<DeviceView> list(
            @BeanParam DeviceQuery query,
            @Parameter(description = "Only devices of this domain") @QueryParam("domain") @Nullable String domain) {
        return devices.list(caller.get(), DeviceSearch.acrossDomains(query, domain))
                .map(DeviceView::of);
    }

    @GET
    @Path("/devices/{hardwareId}")
    @RequiresAccess(Access.SCOPED)
    @Operation(operationId = "findDevice", summary = "Shows a device of any domain that the caller may see")
    @APIResponse(
            responseCode = "200",
            description = "The device",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = DeviceView.class)))
    public Response find(@PathParam("hardwareId") String hardwareId) {
        Device device = devices.get(caller.get(), PathIds.hardwareId(hardwareId));
        return Response.ok(DeviceView.of(device))
                .header(HttpHeaders.ETAG, EntityTag.of(device.version()))
                .build();
    }

    @GET
    @Path("/device-counts")
    @RequiresAccess(Access.SCOPED)
    @Operation(operationId = "countDevices", summary = "Counts the devices that the caller may see")
    @APIResponse(
            responseCode = "200",
            description = "The counts",
            content = @Content(schema = @Schema(implementation = DeviceCounts.class)))
    public DeviceCounts counts(
            @BeanParam DeviceQuery query,
            @Parameter(description = "Only devices of this domain") @QueryParam("domain") @Nullable String domain) {
        return devices.counts(caller.get(), DeviceSearch.acrossDomains(query, domain));
    }
}
