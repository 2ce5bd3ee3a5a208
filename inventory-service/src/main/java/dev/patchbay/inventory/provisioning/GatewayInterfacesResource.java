package dev.patchbay.inventory.provisioning;

import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The analogue interfaces of gateways over HTTP. */
@Path("/api/inventory/v1/domains/{domain}/devices/{hardwareId}/interfaces")
@Tag(name = ApiDefinition.DEVICES)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class GatewayInterfacesResource {

    private final GatewayInterfaces interfaces;
    private final CurrentCaller caller;

    GatewayInterfacesResource(GatewayInterfaces interfaces, CurrentCaller caller) {
        this.interfaces = interfaces;
        this.caller = caller;
    }

    @Schema(name = "GatewayInterfaceList")
    record Listing(
            List<GatewayInterface> items,
            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @GET
    @RequiresAccess(Access.READ)
    @Operation(
            operationId = "listGatewayInterfaces",
            summary = "Lists the analogue interfaces of a gateway that were provisioned")
    @APIResponse(
            responseCode = "200",
            description = "A page of them, by name",
            content = @Content(schema = @Schema(implementation = Listing.class)))
    public Page<GatewayInterface> list(
            @PathParam("domain") String domain,
            @PathParam("hardwareId") String hardwareId,
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        PageRequest page = PageRequest.parse(cursor, limit);
        return Page.ofAll(
                interfaces.list(caller.get(), PathIds.domain(domain), PathIds.hardwareId(hardwareId)),
                page,
                GatewayInterface::id);
    }

    @DELETE
    @Path("/{interface}")
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "removeGatewayInterface", summary = "Forgets an analogue interface of a gateway")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public void remove(
            @PathParam("domain") String domain,
            @PathParam("hardwareId") String hardwareId,
            @PathParam("interface") String interfaceId) {
        interfaces.remove(caller.get(), PathIds.domain(domain), PathIds.hardwareId(hardwareId), interfaceId);
    }
}
