package dev.patchbay.provisioning.automatic;

import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import dev.patchbay.provisioning.ApiDefinition;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Automatic provisioning over HTTP. */
@Path("/api/provisioning/v1/domains/{domain}/automatic")
@Tag(name = ApiDefinition.AUTOMATIC)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AutomaticResource {

    private final AutomaticProvisioning automatic;
    private final CurrentCaller caller;

    AutomaticResource(AutomaticProvisioning automatic, CurrentCaller caller) {
        this.automatic = automatic;
        this.caller = caller;
    }

    @GET
    @RequiresAccess(Access.READ)
    @Operation(
            operationId = "getAutomaticProvisioning",
            summary = "Shows whether devices may come by a token, and the URL that they need")
    @APIResponse(
            responseCode = "200",
            description = "How it is",
            content = @Content(schema = @Schema(implementation = AutomaticView.class)))
    public Response get(@PathParam("domain") String domain, @Parameter(hidden = true) UriInfo uri) {
        return answer(automatic.get(caller.get(), PathIds.domain(domain), uri.getBaseUri()));
    }

    @PUT
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "renewAutomaticProvisioning",
            summary = "Switches it on with a new token; one that was there before is void")
    @APIResponse(
            responseCode = "200",
            description = "How it is now",
            content = @Content(schema = @Schema(implementation = AutomaticView.class)))
    public Response renew(@PathParam("domain") String domain, @Parameter(hidden = true) UriInfo uri) {
        return answer(automatic.renew(caller.get(), PathIds.domain(domain), uri.getBaseUri()));
    }

    @DELETE
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "disableAutomaticProvisioning", summary = "Switches it off; its token is void")
    @APIResponse(responseCode = "204", description = "It is off")
    public void disable(@PathParam("domain") String domain) {
        automatic.disable(caller.get(), PathIds.domain(domain));
    }

    private static Response answer(AutomaticView view) {
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
