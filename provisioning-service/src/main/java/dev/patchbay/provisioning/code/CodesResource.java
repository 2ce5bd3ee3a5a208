package dev.patchbay.provisioning.code;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.body.BodyRecords;
import dev.patchbay.kit.body.OptionalBody;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageParameters;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import dev.patchbay.kit.table.TableBody;
import dev.patchbay.kit.table.UploadedTable;
import dev.patchbay.provisioning.ApiDefinition;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Codes over HTTP. Answers with digits are not to be kept by anybody on the way. */
@Path("/api/provisioning/v1/domains/{domain}/codes")
@Tag(name = ApiDefinition.CODES)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CodesResource {

    private static final String NO_STORE = "no-store";

    private final Codes codes;
    private final CodeRevocation revocation;
    private final BodyRecords records;
    private final CurrentCaller caller;

    CodesResource(Codes codes, CodeRevocation revocation, BodyRecords records, CurrentCaller caller) {
        this.codes = codes;
        this.revocation = revocation;
        this.records = records;
        this.caller = caller;
    }

    @GET
    @RequiresAccess(Access.READ)
    @Operation(operationId = "listCodes", summary = "Lists the codes of a domain, newest first, without their digits")
    @APIResponse(
            responseCode = "200",
            description = "A page of codes",
            content = @Content(schema = @Schema(implementation = CodeBodies.Listing.class)))
    public Page<CodeView> list(
            @PathParam("domain") String domain,
            @BeanParam CodesQuery query,
            @BeanParam CodeListQuery more,
            @BeanParam PageParameters page) {
        return codes.list(caller.get(), PathIds.domain(domain), () -> CodeFilter.list(query))
                .map(CodeView::of);
    }

    @POST
    @Path("/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "revokeCodes",
            summary = "Withdraws many codes that have not been used",
            description =
                    "Either those with the `ids` of the body, at most 5000, or all open ones that the query means; of"
                            + " these one request withdraws the oldest 5000. All are withdrawn in one transaction, and the answer says of"
                            + " each what happened: used and missing ones don't keep the others from being withdrawn.")
    @APIResponse(
            responseCode = "200",
            description = "What was done",
            content = @Content(schema = @Schema(implementation = CodeBodies.Revoked.class)))
    public CodeBodies.Revoked revokeMany(
            @PathParam("domain") String domain,
            @BeanParam CodesQuery query,
            @RequestBody @OptionalBody CodeBodies.Revocation body) {
        return revocation.revoke(
                caller.get(),
                PathIds.domain(domain),
                () -> new CodeRevocation.Wanted(body.ids(), CodeFilter.open(query)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "createCode", summary = "Makes a code that one device can use once")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "201",
            description = "Made",
            headers = @Header(name = HttpHeaders.LOCATION, schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = CodeView.class)))
    public Response create(
            @PathParam("domain") String domain,
            @RequestBody(required = true) CodeBodies.Creation body,
            @Parameter(hidden = true) UriInfo uri) {
        CodeView created =
                CodeView.of(codes.create(caller.get(), PathIds.domain(domain), categories -> List.of(body.newCode()))
                        .getFirst());
        return Response.created(uri.getAbsolutePathBuilder()
                        .segment(created.id().toString())
                        .build())
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .entity(created)
                .build();
    }

    @POST
    @Path("/batch")
    @Consumes(TableBody.MEDIA_TYPE)
    @Produces({TableBody.MEDIA_TYPE, CodeSheet.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "createCodes",
            summary = "Makes a code for each line of a table, all or none",
            description = "The first line names the columns: `category`, and, if wanted, `user`, `deviceType`,"
                    + " `administrative`, `validity`, as in `createCode`. Separated by `;`, tabs or `,`; at most 5000"
                    + " rows. Each wrong line is named. The answer is a table, or with `Accept: text/html` a sheet to be"
                    + " printed, with QR codes.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = TableBody.MEDIA_TYPE,
                            schema = @Schema(implementation = String.class),
                            example = "category;user\nphones;alice\nphones;bob\n"))
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = {
                @Content(mediaType = TableBody.MEDIA_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = CodeSheet.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    public Response createBatch(
            @PathParam("domain") String domain, UploadedTable table, @Parameter(hidden = true) HttpHeaders headers) {
        DomainName name = PathIds.domain(domain);
        List<Codes.Shown> created = codes.create(
                caller.get(), name, categories -> table.read(text -> CodesCsv.read(text, records, categories)));
        boolean sheet = headers.getAcceptableMediaTypes().getFirst().toString().startsWith(CodeSheet.MEDIA_TYPE);
        return sheet
                ? digits(Response.Status.CREATED, CodeSheet.MEDIA_TYPE, CodeSheet.write(name.value(), created))
                : digits(Response.Status.CREATED, TableBody.MEDIA_TYPE, CodesCsv.write(created));
    }

    @POST
    @Path("/sheet")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({CodeSheet.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresAccess(Access.WRITE)
    @Operation(
            operationId = "printCodes",
            summary = "Makes a sheet to be printed of codes that can still be used; for editors")
    @APIResponse(
            responseCode = "200",
            description = "A page with a card for each code",
            content = @Content(mediaType = CodeSheet.MEDIA_TYPE, schema = @Schema(implementation = String.class)))
    public Response sheet(@PathParam("domain") String domain, @RequestBody(required = true) CodeBodies.Selection body) {
        DomainName name = PathIds.domain(domain);
        List<Codes.Shown> wanted = codes.open(caller.get(), name, handle -> body.ids());
        return digits(Response.Status.OK, CodeSheet.MEDIA_TYPE, CodeSheet.write(name.value(), wanted));
    }

    @GET
    @Path("/{id}")
    @RequiresAccess(Access.READ)
    @Operation(operationId = "getCode", summary = "Shows a code; its digits to editors, while it has not been used")
    @APIResponse(
            responseCode = "200",
            description = "The code",
            content = @Content(schema = @Schema(implementation = CodeView.class)))
    public Response get(@PathParam("domain") String domain, @PathParam("id") String id) {
        CodeView code = CodeView.of(codes.get(caller.get(), PathIds.domain(domain), id(id)));
        return Response.ok(code).header(HttpHeaders.CACHE_CONTROL, NO_STORE).build();
    }

    @DELETE
    @Path("/{id}")
    @RequiresAccess(Access.WRITE)
    @Operation(operationId = "revokeCode", summary = "Withdraws a code that has not been used")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public void revoke(@PathParam("domain") String domain, @PathParam("id") String id) {
        codes.revoke(caller.get(), PathIds.domain(domain), id(id));
    }

    private static Response digits(Response.Status status, String mediaType, String text) {
        return Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .type(mediaType + ";charset=UTF-8")
                .entity(text)
                .build();
    }

    private static UUID id(String text) {
        return PathIds.uuid(text, "code");
    }
}
