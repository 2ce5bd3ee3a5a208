package dev.patchbay.provisioning.redirect;

import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import dev.patchbay.provisioning.ApiDefinition;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Waiting devices over HTTP. */
@Path("/api/provisioning/v1/waiting-devices")
@Tag(name = ApiDefinition.DEVICES)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class WaitingDevicesResource {

    private final Redirects redirects;
    private final CurrentCaller caller;

    WaitingDevicesResource(Redirects redirects, CurrentCaller caller) {
        this.redirects = redirects;
        this.caller = caller;
    }

    @Schema(name = "WaitingDevicePage")
    record Listing(
            List<WaitingDevice> items,

            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @GET
    @RequiresAccess(Access.INSTANCE)
    @Operation(
            operationId = "listWaitingDevices",
            summary = "Lists devices without a configuration that wait for a code; for administrators of the instance")
    @APIResponse(
            responseCode = "200",
            description = "A page of waiting devices",
            content = @Content(schema = @Schema(implementation = Listing.class)))
    public Page<WaitingDevice> list(@BeanParam WaitingQuery query) {
        return redirects.list(caller.get(), query::read);
    }
}
