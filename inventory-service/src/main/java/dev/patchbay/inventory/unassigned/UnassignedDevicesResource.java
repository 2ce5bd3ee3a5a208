package dev.patchbay.inventory.unassigned;

import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.inventory.search.DeviceQuery;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Unassigned devices over HTTP. */
@Path("/api/inventory/v1/unassigned-devices")
@Tag(name = ApiDefinition.UNASSIGNED)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class UnassignedDevicesResource {

    private final UnassignedDevices devices;
    private final CurrentCaller caller;

    UnassignedDevicesResource(UnassignedDevices devices, CurrentCaller caller) {
        this.devices = devices;
        this.caller = caller;
    }

    @GET
    @RequiresAccess(Access.INSTANCE)
    @Operation(
            operationId = "listUnassignedDevices",
            summary =
                    "Lists unassigned devices, by hardware id if no order is given; for administrators of the instance")
    @APIResponse(
            responseCode = "200",
            description = "A page of unassigned devices",
            content = @Content(schema = @Schema(implementation = UnassignedDeviceView.Listing.class)))
    public Page<UnassignedDeviceView> list(@BeanParam DeviceQuery query) {
        return devices.list(caller.get(), () -> DeviceSearch.of(query)).map(UnassignedDeviceView::of);
    }

    @GET
    @Path("/count")
    @RequiresAccess(Access.INSTANCE)
    @Operation(
            operationId = "countUnassignedDevices",
            summary = "Counts unassigned devices; for administrators of the instance")
    @APIResponse(
            responseCode = "200",
            description = "How many fit",
            content = @Content(schema = @Schema(implementation = UnassignedDeviceView.Count.class)))
    public UnassignedDeviceView.Count count(@BeanParam DeviceQuery query) {
        return new UnassignedDeviceView.Count(devices.count(caller.get(), () -> DeviceSearch.of(query)));
    }
}
