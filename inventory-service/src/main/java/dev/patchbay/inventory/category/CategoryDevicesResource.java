package dev.patchbay.inventory.category;

import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.inventory.category.Membership.Action;
import dev.patchbay.inventory.search.DeviceQuery;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** The devices of a category over HTTP. */
@Path("/api/inventory/v1/domains/{domain}/categories/{category}")
@Tag(name = ApiDefinition.CATEGORIES)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CategoryDevicesResource {

    private final Membership membership;
    private final CurrentCaller caller;

    CategoryDevicesResource(Membership membership, CurrentCaller caller) {
        this.membership = membership;
        this.caller = caller;
    }

    @PUT
    @Path("/devices/{hardwareId}")
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "addDeviceToCategory", summary = "Puts a device into a category")
    @APIResponse(responseCode = "204", description = "It is in it")
    public void add(
            @PathParam("domain") String domain,
            @PathParam("category") String category,
            @PathParam("hardwareId") String hardwareId) {
        one(domain, category, hardwareId, Action.ADD);
    }

    @DELETE
    @Path("/devices/{hardwareId}")
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "removeDeviceFromCategory", summary = "Takes a device out of a category")
    @APIResponse(responseCode = "204", description = "It is not in it")
    public void remove(
            @PathParam("domain") String domain,
            @PathParam("category") String category,
            @PathParam("hardwareId") String hardwareId) {
        one(domain, category, hardwareId, Action.REMOVE);
    }

    private void one(String domain, String category, String hardwareId, Action action) {
        membership.one(
                caller.get(),
                PathIds.domain(domain),
                PathIds.number(category, "category"),
                PathIds.hardwareId(hardwareId),
                action);
    }

    @POST
    @Path("/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "assignCategory",
            summary = "Puts all devices of the domain that fit into a category, or takes them out of it",
            description =
                    "The query is that of the list of devices. One call deals with at most 10,000 devices, or `limit`, by"
                            + " hardware id; if there are more, the answer has a `next`, and the same call with it as `cursor`"
                            + " goes on. Each batch of 500 devices is stored and told by itself. A call can be repeated: what is so"
                            + " already is not changed.")
    @APIResponse(
            responseCode = "200",
            description = "What was done",
            content = @Content(schema = @Schema(implementation = CategoryBodies.Done.class)))
    public CategoryBodies.Done assign(
            @PathParam("domain") String domain,
            @PathParam("category") String category,
            @BeanParam DeviceQuery query,
            @RequestBody(required = true) CategoryBodies.Bulk body) {
        return CategoryBodies.Done.of(membership.many(
                caller.get(),
                PathIds.domain(domain),
                PathIds.number(category, "category"),
                () -> BulkRequest.of(query, body.action())));
    }
}
