package dev.patchbay.inventory.provisioning;

import dev.patchbay.contracts.provisioning.CodeLookup;
import dev.patchbay.contracts.provisioning.CodeRequest;
import dev.patchbay.contracts.provisioning.CodeUse;
import dev.patchbay.contracts.provisioning.IssuedCode;
import dev.patchbay.kit.services.ProblemResponseMapper;
import dev.patchbay.kit.services.ServiceTokenClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What provisioning-service is asked. */
@RegisterRestClient(configKey = "provisioning")
@RegisterProvider(ServiceTokenClientFilter.class)
@RegisterProvider(ProblemResponseMapper.class)
@Path("/internal/v1/codes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface ProvisioningRestClient {

    @POST
    Uni<IssuedCode> create(CodeRequest request);

    @POST
    @Path("/find")
    Uni<CodeUse> find(CodeLookup lookup);
}
