package dev.patchbay.inventory.app.passwords;

import dev.patchbay.contracts.devices.DevicePassword;
import dev.patchbay.contracts.devices.DevicePasswordRequest;
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

/** What registration-service is asked. */
@RegisterRestClient(configKey = "registration")
@RegisterProvider(ServiceTokenClientFilter.class)
@RegisterProvider(ProblemResponseMapper.class)
@Path("/internal/v1/administrative-passwords")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface RegistrationRestClient {

    @POST
    @Path("/show")
    Uni<DevicePassword> show(DevicePasswordRequest request);
}
