package dev.patchbay.registration.api;

import dev.patchbay.kit.audit.AuditAcrossDomains;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.rights.CurrentCaller;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail of this service, across domains. */
@Path("/api/registration/v1")
@Tag(name = ApiDefinition.AUDIT)
public class AuditAcrossDomainsResource extends AuditAcrossDomains {

    AuditAcrossDomainsResource(AuditTrail trail, CurrentCaller caller) {
        super(trail, caller);
    }
}
