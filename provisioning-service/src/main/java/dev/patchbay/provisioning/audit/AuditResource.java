package dev.patchbay.provisioning.audit;

import dev.patchbay.kit.audit.AuditEndpoint;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.provisioning.ApiDefinition;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail of this service. */
@Path("/api/provisioning/v1/domains/{domain}/audit")
@Tag(name = ApiDefinition.AUDIT)
public class AuditResource extends AuditEndpoint {

    AuditResource(AuditTrail trail, CurrentCaller caller) {
        super(trail, caller);
    }
}
