package dev.patchbay.inventory.category;

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
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The categories of a domain over HTTP. */
@Path("/api/inventory/v1/domains/{domain}/categories")
@Tag(name = ApiDefinition.CATEGORIES)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CategoriesResource {

    private final Categories categories;
    private final CurrentCaller caller;

    CategoriesResource(Categories categories, CurrentCaller caller) {
        this.categories = categories;
        this.caller = caller;
    }

    @GET
    @RequiresAccess(Access.READ)
    @Operation(operationId = "listCategories", summary = "Lists the categories of a domain, by name")
    @APIResponse(
            responseCode = "200",
            description = "A page of categories",
            content = @Content(schema = @Schema(implementation = CategoryBodies.Listing.class)))
    public Page<CategoryBodies.View> list(
            @PathParam("domain") String domain,
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        PageRequest page = PageRequest.parse(cursor, limit);
        return Page.ofAll(categories.list(caller.get(), PathIds.domain(domain)), page, CategoriesResource::key)
                .map(CategoryBodies.View::of);
    }

    private static String key(Category category) {
        return category.name().toLowerCase(Locale.ROOT) + " " + category.id();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "createCategory", summary = "Creates a category")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            headers = {
                @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION),
                @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG)
            },
            content = @Content(schema = @Schema(implementation = CategoryBodies.View.class)))
    public Response create(
            @PathParam("domain") String domain,
            @RequestBody(required = true) CategoryBodies.Creation body,
            @Parameter(hidden = true) UriInfo uri) {
        DomainName name = PathIds.domain(domain);
        Category created = categories.create(caller.get(), name, body::fields);
        return tagged(
                Response.created(uri.getAbsolutePathBuilder()
                        .segment(Long.toString(created.id()))
                        .build()),
                created);
    }

    @GET
    @Path("/{category}")
    @RequiresAccess(Access.READ)
    @Operation(operationId = "getCategory", summary = "Shows a category")
    @APIResponse(
            responseCode = "200",
            description = "The category",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = CategoryBodies.View.class)))
    public Response get(@PathParam("domain") String domain, @PathParam("category") String category) {
        return tagged(
                Response.ok(),
                categories.get(caller.get(), PathIds.domain(domain), PathIds.number(category, "category")));
    }

    @PATCH
    @Path("/{category}")
    @Consumes({ApiDocument.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "changeCategory", summary = "Changes a category")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "200",
            description = "The category as it is now",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = CategoryBodies.View.class)))
    public Response change(
            @PathParam("domain") String domain,
            @PathParam("category") String category,
            @Parameter(description = ApiDocument.IF_MATCH, required = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @RequestBody(required = true) CategoryBodies.Change body) {
        DomainName name = PathIds.domain(domain);
        long id = PathIds.number(category, "category");
        return tagged(Response.ok(), categories.change(caller.get(), name, id, ifMatch, body::patch));
    }

    @DELETE
    @Path("/{category}")
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "removeCategory",
            summary = "Takes a category off its devices and removes it",
            description =
                    "One call deals with at most 10,000 devices; if there are more, the answer is 409 with the code"
                            + " `category-has-devices`, and the same call goes on.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(
            @PathParam("domain") String domain,
            @PathParam("category") String category,
            @Parameter(description = ApiDocument.OPTIONAL_IF_MATCH) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch) {
        categories.remove(caller.get(), PathIds.domain(domain), PathIds.number(category, "category"), ifMatch);
    }

    private static Response tagged(Response.ResponseBuilder response, Category category) {
        return response.header(HttpHeaders.ETAG, EntityTag.of(category.version()))
                .entity(CategoryBodies.View.of(category))
                .build();
    }
}
