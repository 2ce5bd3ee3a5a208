package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Grants over HTTP. */
@Path("/api/inventory/v1/domains/{domain}")
@Tag(name = ApiDefinition.GRANTS)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class GrantsResource {

    private final Granting granting;
    private final CurrentCaller caller;

    GrantsResource(Granting granting, CurrentCaller caller) {
        this.granting = granting;
        this.caller = caller;
    }

    @GET
    @Path("/access")
    @RequiresAccess(Access.ADMINISTER)
    @Operation(
            operationId = "listAccess",
            summary = "Lists the domains that the domain may access besides itself; for its administrators")
    @APIResponse(
            responseCode = "200",
            description = "A page of names",
            content = @Content(schema = @Schema(implementation = DomainBodies.Names.class)))
    public Page<String> access(
            @PathParam("domain") String domain,
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        PageRequest page = PageRequest.parse(cursor, limit);
        return names(granting.accessOf(caller.get(), PathIds.domain(domain)), page);
    }

    @GET
    @Path("/grants")
    @RequiresAccess(Access.ADMINISTER)
    @Operation(
            operationId = "listGrants",
            summary = "Lists the domains that may access the domain; for its administrators")
    @APIResponse(
            responseCode = "200",
            description = "A page of names",
            content = @Content(schema = @Schema(implementation = DomainBodies.Names.class)))
    public Page<String> grants(
            @PathParam("domain") String domain,
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        PageRequest page = PageRequest.parse(cursor, limit);
        return names(granting.granteesOf(caller.get(), PathIds.domain(domain)), page);
    }

    @PUT
    @Path("/grants/{grantee}")
    @RequiresAccess({Access.READ, Access.INSTANCE})
    @Operation(
            operationId = "grantAccess",
            summary = "Lets another domain access the domain; for administrators of the instance",
            description =
                    "With the role that they have, callers of the other domain then see and change the devices and"
                            + " categories of this one; not its settings. What this one has been granted is not passed on.")
    @APIResponse(responseCode = "201", description = "It can access it from now on")
    @APIResponse(responseCode = "204", description = "It could before")
    @APIResponse(responseCode = "400", ref = ApiDocument.INVALID)
    public Response grant(@PathParam("domain") String domain, @PathParam("grantee") String grantee) {
        boolean added = granting.grant(caller.get(), PathIds.domain(domain), PathIds.domain(grantee));
        return Response.status(added ? Response.Status.CREATED : Response.Status.NO_CONTENT)
                .build();
    }

    @DELETE
    @Path("/grants/{grantee}")
    @RequiresAccess(Access.ADMINISTER)
    @Operation(
            operationId = "revokeAccess",
            summary = "Takes the access of another domain back; for administrators of the domain",
            description =
                    "Provisioning then revokes the unused codes that callers of the other domain created in this one, and"
                            + " renews the token of automatic provisioning, which they could read. The answer says so, because"
                            + " devices that are configured with the old token and have not joined yet need the new one.")
    @APIResponse(
            responseCode = "200",
            description = "It can't access it any more",
            content = @Content(schema = @Schema(implementation = RevokedAccess.class)))
    public RevokedAccess revoke(@PathParam("domain") String domain, @PathParam("grantee") String grantee) {
        granting.revoke(caller.get(), PathIds.domain(domain), PathIds.domain(grantee));
        return RevokedAccess.of(domain, grantee);
    }

    private static Page<String> names(List<DomainName> domains, PageRequest page) {
        return Page.ofAll(domains, page, DomainName::value).map(DomainName::value);
    }
}
