package dev.patchbay.registration.passthrough;

import dev.patchbay.contracts.passthrough.KeyCheck;
import dev.patchbay.contracts.passthrough.KeyOwner;
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

/** What inventory-service is asked. */
@RegisterRestClient(configKey = "inventory")
@RegisterProvider(ServiceTokenClientFilter.class)
@RegisterProvider(ProblemResponseMapper.class)
@Path("/internal/v1/passthrough-keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface InventoryRestClient {

    @POST
    @Path("/check")
    Uni<KeyOwner> check(KeyCheck key);
}
