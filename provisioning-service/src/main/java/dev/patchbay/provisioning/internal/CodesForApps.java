package dev.patchbay.provisioning.internal;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.provisioning.CodeLookup;
import dev.patchbay.contracts.provisioning.CodeRequest;
import dev.patchbay.contracts.provisioning.CodeUse;
import dev.patchbay.contracts.provisioning.IssuedCode;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.services.ServiceTokenMechanism;
import dev.patchbay.provisioning.code.Codes;
import dev.patchbay.provisioning.code.NewCode;
import dev.patchbay.provisioning.code.ProvisioningCode;
import dev.patchbay.provisioning.code.Validity;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Codes for the app interface, which inventory serves; the caller is the app that has logged in there. */
@Path("/internal/v1/codes")
@HttpAuthenticationMechanism(ServiceTokenMechanism.SCHEME)
@RolesAllowed(ServiceTokenMechanism.SERVICE)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CodesForApps {

    private final Codes codes;

    CodesForApps(Codes codes) {
        this.codes = codes;
    }

    @POST
    @Operation(hidden = true)
    public IssuedCode create(CodeRequest request) {
        Caller caller = app(request.actor(), request.actorDomain(), request.actorAddress());
        Codes.Shown made = codes.create(caller, request.domain(), _ -> List.of(newCode(request)))
                .getFirst();
        return new IssuedCode(
                made.code().id(),
                made.text().orElseThrow().digits(),
                made.code().validUntil());
    }

    /** The code with these digits, if it is one of the domain. */
    @POST
    @Path("/find")
    @Operation(hidden = true)
    public CodeUse find(CodeLookup lookup) {
        Caller caller = app(lookup.actor(), lookup.actorDomain(), lookup.actorAddress());
        ProvisioningCode code = codes.find(caller, lookup.domain(), lookup.code());
        return new CodeUse(
                code.id(),
                code.use().map(ProvisioningCode.Use::device),
                code.use().flatMap(ProvisioningCode.Use::interfaceId));
    }

    private static NewCode newCode(CodeRequest request) {
        return new NewCode(
                request.category(),
                request.user(),
                Optional.empty(),
                Optional.of(request.administrative().orElse(false)),
                request.rollout().orElse(false) ? Validity.ROLLOUT : Validity.SHORT);
    }

    private static Caller app(String name, DomainName domain, Optional<String> address) {
        return new Caller(name, domain, Role.ADMIN, Set.of(), Way.APP, address.orElse(""));
    }
}
