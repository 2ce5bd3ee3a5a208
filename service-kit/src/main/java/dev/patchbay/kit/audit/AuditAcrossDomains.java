package dev.patchbay.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import dev.patchbay.kit.table.TableWriter;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The audit trail of a service over HTTP, of all domains that the caller may see, as pages and as a table. A service says where:
 * {@code /api/<service>/v1}. The table is read page by page while it is sent, so neither memory nor a database
 * connection is held however long it takes.
 */
@Authenticated
public abstract class AuditAcrossDomains {

    private static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "domain",
            "domainId",
            "actor",
            "actorDomain",
            "way",
            "address",
            "action",
            "object",
            "before",
            "after");

    private final AuditTrail trail;
    private final CurrentCaller caller;

    protected AuditAcrossDomains(AuditTrail trail, CurrentCaller caller) {
        this.trail = trail;
        this.caller = caller;
    }

    @GET
    @Path("/audit")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @RequiresAccess(Access.SCOPED)
    @Operation(
            operationId = "listAuditAcrossDomains",
            summary = "Lists what was changed or looked at in all domains that the caller may see, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of the audit trail",
            content = @Content(schema = @Schema(implementation = AuditEndpoint.Listing.class)))
    public Page<AuditEntry> list(@BeanParam AuditQuery query) {
        return trail.page(caller.get(), AuditFilter.of(query));
    }

    @GET
    @Path("/audit.csv")
    @Produces(TableWriter.MEDIA_TYPE)
    @RunOnVirtualThread
    @RequiresAccess(Access.SCOPED)
    @Operation(
            operationId = "downloadAudit",
            summary = "What was changed or looked at in all domains that the caller may see, as CSV, newest first",
            description =
                    "Semicolons, UTF-8 with a byte order mark, a header, times in UTC; `before` and `after` are JSON."
                            + " `cursor` and `limit` are not for files.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response download(@BeanParam AuditQuery query) {
        AuditFilter filter = AuditFilter.of(query);
        requireWhole(query);
        Caller who = caller.get();
        // before the answer begins, so that what is wrong can still be answered
        Page<AuditEntry> first = trail.page(who, filter.from(Optional.empty()));
        StreamingOutput file = out -> write(out, who, filter, first);
        return Response.ok(file)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                .build();
    }

    private static void requireWhole(AuditQuery query) {
        if (query.cursor != null) {
            throw ProblemException.invalid("cursor", "is not known here");
        }
        if (query.limit != null) {
            throw ProblemException.invalid("limit", "is not known here");
        }
    }

    private void write(OutputStream out, Caller who, AuditFilter filter, Page<AuditEntry> first) throws IOException {
        try (TableWriter table = new TableWriter(out, COLUMNS)) {
            Page<AuditEntry> page = first;
            write(table, page);
            while (page.next().isPresent()) {
                page = trail.page(who, filter.from(page.next()));
                write(table, page);
            }
        }
    }

    private static void write(TableWriter table, Page<AuditEntry> page) throws IOException {
        for (AuditEntry entry : page.items()) {
            table.write(List.of(
                    entry.id(),
                    entry.at(),
                    entry.domain(),
                    entry.domainId().<Object>map(id -> id).orElse(""),
                    entry.actor(),
                    entry.actorDomain(),
                    entry.way(),
                    entry.address(),
                    entry.action(),
                    entry.object(),
                    entry.before().map(JsonNode::toString).orElse(""),
                    entry.after().map(JsonNode::toString).orElse("")));
        }
    }
}
