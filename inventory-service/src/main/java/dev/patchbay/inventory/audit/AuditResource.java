package dev.patchbay.inventory.audit;

import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.kit.audit.AuditEndpoint;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.rights.CurrentCaller;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail of this service. */
@Path("/api/inventory/v1/domains/{domain}/audit")
@Tag(name = ApiDefinition.AUDIT)
public class AuditResource extends AuditEndpoint {

    AuditResource(AuditTrail trail, CurrentCaller caller) {
        super(trail, caller);
    }
}
