package dev.patchbay.inventory.passthrough;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.kit.body.OptionalBody;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Grants for the web pages of a device over HTTP. */
@Path("/api/inventory/v1/domains/{domain}/devices/{hardwareId}/passthrough-grants")
@Tag(name = ApiDefinition.DEVICES)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class GrantsResource {

    private static final String LIFETIME = "lifetime";

    private final PassthroughGrants grants;
    private final PassthroughConfig config;
    private final AccessPolicy policy;
    private final CurrentCaller caller;

    GrantsResource(PassthroughGrants grants, PassthroughConfig config, AccessPolicy policy, CurrentCaller caller) {
        this.grants = grants;
        this.config = config;
        this.policy = policy;
        this.caller = caller;
    }

    @GET
    @RequiresAccess(Access.READ)
    @Operation(operationId = "listPassthroughGrants", summary = "Lists the grants for a device that have not run out")
    @APIResponse(
            responseCode = "200",
            description = "A page of grants, oldest first",
            content = @Content(schema = @Schema(implementation = GrantView.Listing.class)))
    public Page<GrantView> list(
            @PathParam("domain") String domain,
            @PathParam("hardwareId") String hardwareId,
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        PageRequest page = PageRequest.parse(cursor, limit);
        return Page.ofAll(
                        grants.list(caller.get(), PathIds.domain(domain), PathIds.hardwareId(hardwareId)),
                        page,
                        // ids are made in the order of time
                        grant -> grant.id().toString())
                .map(GrantView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "grantPassthrough",
            summary = "Lets the caller open the web pages of a device",
            description = "The key is good for this one device, and as long as the caller's rights suffice.")
    @APIResponse(
            responseCode = "201",
            description = "Granted",
            content = @Content(schema = @Schema(implementation = GrantView.Made.class)))
    public Response grant(
            @PathParam("domain") String domain,
            @PathParam("hardwareId") String hardwareId,
            @RequestBody @OptionalBody GrantView.Request body,
            @Parameter(hidden = true) UriInfo uri) {
        DomainName name = PathIds.domain(domain);
        HardwareId device = PathIds.hardwareId(hardwareId);
        PassthroughGrants.Made made = grants.make(caller.get(), name, device, () -> lifetime(body));
        String url = uri.getBaseUriBuilder()
                .replacePath("/{domain}/{instance}/passthrough/{device}/{key}/")
                .build(policy.instanceDomain().value(), config.instance(), device.value(), made.key())
                .toString();
        GrantView view = GrantView.of(made.grant());
        URI location = uri.getAbsolutePathBuilder().path(view.id().toString()).build();
        return Response.created(location)
                .entity(new GrantView.Made(view, made.key(), url))
                .build();
    }

    @DELETE
    @Path("/{grant}")
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "revokePassthroughGrant", summary = "Revokes a grant at once")
    @APIResponse(responseCode = "204", description = "Revoked")
    public void revoke(
            @PathParam("domain") String domain,
            @PathParam("hardwareId") String hardwareId,
            @PathParam("grant") String grant) {
        grants.revoke(
                caller.get(), PathIds.domain(domain), PathIds.hardwareId(hardwareId), PathIds.uuid(grant, "grant"));
    }

    private Duration lifetime(GrantView.Request body) {
        Duration lifetime = body.lifetime().orElse(config.grantTime());
        if (!lifetime.isPositive() || lifetime.compareTo(config.longestGrantTime()) > 0) {
            throw ProblemException.invalid(
                    LIFETIME, "must be a duration such as PT10M, " + config.longestGrantTime() + " at most");
        }
        return lifetime;
    }
}
