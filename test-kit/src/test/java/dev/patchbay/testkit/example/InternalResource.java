package dev.patchbay.testkit.example;

import dev.patchbay.kit.services.ServiceTokenMechanism;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** An operation for other services. */
@Path("/internal/v1/echo")
@HttpAuthenticationMechanism(ServiceTokenMechanism.SCHEME)
@RolesAllowed(ServiceTokenMechanism.SERVICE)
@Consumes(MediaType.APPLICATION_JSON)
public class InternalResource {

    /** What is told. */
    public record Message(String text) {}

    @POST
    public String echo(Message message) {
        return message.text();
    }
}
