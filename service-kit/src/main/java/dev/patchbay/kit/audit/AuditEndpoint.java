package dev.patchbay.kit.audit;

import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The audit trail of a service over HTTP. A service says where: {@code …/domains/{domain}/audit}. */
@Authenticated
public abstract class AuditEndpoint {

    private final AuditTrail trail;
    private final CurrentCaller caller;

    protected AuditEndpoint(AuditTrail trail, CurrentCaller caller) {
        this.trail = trail;
        this.caller = caller;
    }

    @Schema(name = "AuditPage")
    record Listing(
            List<AuditEntry> items,
            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @RequiresAccess(Access.READ)
    @Operation(operationId = "listAudit", summary = "Lists what was changed or looked at in a domain, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of the audit trail",
            content = @Content(schema = @Schema(implementation = Listing.class)))
    public Page<AuditEntry> list(@PathParam("domain") String domain, @BeanParam AuditQuery query) {
        return trail.page(caller.get(), PathIds.domain(domain), () -> AuditFilter.of(query));
    }
}
