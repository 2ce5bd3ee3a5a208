package dev.patchbay.inventory.provisioning;

import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
    record Listing(List<GatewayInterface> items) {}

    @GET
    @Operation(
            operationId = "listGatewayInterfaces",
            summary = "Lists the analogue interfaces of a gateway that were provisioned")
    @APIResponse(
            responseCode = "200",
            description = "All of them, by name",
            content = @Content(schema = @Schema(implementation = Listing.class)))
    public Listing list(@PathParam("domain") String domain, @PathParam("hardwareId") String hardwareId) {
        return new Listing(interfaces.list(caller.get(), PathIds.domain(domain), PathIds.hardwareId(hardwareId)));
    }

    @DELETE
    @Path("/{interface}")
    @Operation(operationId = "removeGatewayInterface", summary = "Forgets an analogue interface of a gateway")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public void remove(
            @PathParam("domain") String domain,
            @PathParam("hardwareId") String hardwareId,
            @PathParam("interface") String interfaceId) {
        interfaces.remove(caller.get(), PathIds.domain(domain), PathIds.hardwareId(hardwareId), interfaceId);
    }
}
