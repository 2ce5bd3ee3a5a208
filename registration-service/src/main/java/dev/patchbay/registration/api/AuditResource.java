package dev.patchbay.registration.api;

import dev.patchbay.kit.audit.AuditEntry;
import dev.patchbay.kit.audit.AuditFilter;
import dev.patchbay.kit.audit.AuditQuery;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who looked at what, and changed what, in this service. */
@Path("/api/registration/v1/domains/{domain}/audit")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = ApiDefinition.AUDIT)
public class AuditResource {

    private final AuditTrail trail;
    private final CurrentCaller caller;

    AuditResource(AuditTrail trail, CurrentCaller caller) {
        this.trail = trail;
        this.caller = caller;
    }

    @Schema(name = "AuditPage")
    record Listing(
            List<AuditEntry> items,

            @Schema(description = "The `cursor` of the next page; absent on the last one")
            Optional<String> next) {}

    @GET
    @Operation(operationId = "listAudit", summary = "Lists what people and apps have done in a domain, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of the audit trail",
            content = @Content(schema = @Schema(implementation = Listing.class)))
    @APIResponse(responseCode = "404", description = "A foreign domain")
    public Page<AuditEntry> list(@PathParam("domain") String domain, @BeanParam AuditQuery query) {
        return trail.page(caller.get(), PathIds.domain(domain), () -> AuditFilter.of(query));
    }
}
