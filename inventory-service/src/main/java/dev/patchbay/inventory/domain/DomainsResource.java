package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** Domains over HTTP. */
@Path("/api/inventory/v1/domains")
@Tag(name = ApiDefinition.DOMAINS)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DomainsResource {

    private final Domains domains;
    private final DomainSettings settings;
    private final DomainPasswordPolicy passwords;
    private final CurrentCaller caller;

    DomainsResource(Domains domains, DomainSettings settings, DomainPasswordPolicy passwords, CurrentCaller caller) {
        this.domains = domains;
        this.settings = settings;
        this.passwords = passwords;
        this.caller = caller;
    }

    @GET
    @RequiresAccess(Access.SCOPED)
    @Operation(operationId = "listDomains", summary = "Lists the domains that the caller may see, by name")
    @APIResponse(
            responseCode = "200",
            description = "A page of domains",
            content = @Content(schema = @Schema(implementation = DomainBodies.Listing.class)))
    public Page<DomainView> list(
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return domains.list(caller.get(), PageRequest.parse(cursor, limit)).map(DomainView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.INSTANCE)
    @Operation(operationId = "createDomain", summary = "Creates a domain; for administrators of the instance")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            headers = {
                @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION),
                @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG)
            },
            content = @Content(schema = @Schema(implementation = DomainView.class)))
    public Response create(
            @RequestBody(required = true) DomainBodies.Creation body, @Parameter(hidden = true) UriInfo uri) {
        Domain created = domains.create(caller.get(), body::newDomain);
        return tagged(
                Response.created(uri.getAbsolutePathBuilder()
                        .segment(created.name().value())
                        .build()),
                created);
    }

    @GET
    @Path("/{domain}")
    @RequiresAccess(Access.READ)
    @Operation(operationId = "getDomain", summary = "Shows a domain")
    @APIResponse(
            responseCode = "200",
            description = "The domain",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = DomainView.class)))
    public Response get(@PathParam("domain") String domain) {
        return tagged(Response.ok(), domains.get(caller.get(), PathIds.domain(domain)));
    }

    @PATCH
    @Path("/{domain}")
    @Consumes({ApiDocument.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RequiresAccess(Access.ADMINISTER)
    @Operation(operationId = "changeDomain", summary = "Changes a domain; for its administrators")
    @APIResponse(
            responseCode = "200",
            description = "The domain as it is now",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = DomainView.class)))
    public Response change(
            @PathParam("domain") String domain,
            @Parameter(description = ApiDocument.IF_MATCH, required = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @RequestBody(required = true) DomainBodies.Change body) {
        DomainName name = PathIds.domain(domain);
        body.newPassword().ifPresent(password -> passwords.require(name, password));
        return tagged(Response.ok(), settings.change(caller.get(), name, ifMatch, body::patch));
    }

    @DELETE
    @Path("/{domain}")
    @RequiresAccess({Access.READ, Access.INSTANCE})
    @Operation(
            operationId = "removeDomain",
            summary = "Removes a domain that has no devices; for administrators of the instance")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(
            @PathParam("domain") String domain,
            @Parameter(description = ApiDocument.OPTIONAL_IF_MATCH) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch) {
        domains.remove(caller.get(), PathIds.domain(domain), ifMatch);
    }

    @POST
    @Path("/{domain}/password/show")
    @RequiresAccess({Access.ADMINISTER, Access.SHOW_PASSWORDS})
    @Operation(
            operationId = "showDomainPassword",
            summary =
                    "Shows the password of a domain in clear; for its administrators with the permission show-passwords",
            description = "Each time is noted in the audit trail; at most 10 times in a minute.")
    @APIResponse(responseCode = "429", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "200",
            description = "The password",
            content = @Content(schema = @Schema(implementation = DomainBodies.Password.class)))
    public Response showPassword(@PathParam("domain") String domain) {
        String password = settings.showPassword(caller.get(), PathIds.domain(domain));
        return Response.ok(new DomainBodies.Password(password))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Response tagged(Response.ResponseBuilder response, Domain domain) {
        return response.header(HttpHeaders.ETAG, EntityTag.of(domain.version()))
                .entity(DomainView.of(domain))
                .build();
    }
}
