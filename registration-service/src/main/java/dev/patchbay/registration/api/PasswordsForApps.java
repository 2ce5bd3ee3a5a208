package dev.patchbay.registration.api;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.contracts.devices.DevicePassword;
import dev.patchbay.contracts.devices.DevicePasswordRequest;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.services.ServiceTokenMechanism;
import dev.patchbay.registration.deployment.AdministrativePasswordView;
import dev.patchbay.registration.deployment.ShownPasswords;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Passwords of devices for the app interface, which inventory serves; the caller is the app that has logged in there. */
@Path("/internal/v1/administrative-passwords/show")
@HttpAuthenticationMechanism(ServiceTokenMechanism.SCHEME)
@RolesAllowed(ServiceTokenMechanism.SERVICE)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PasswordsForApps {

    private final ShownPasswords passwords;

    PasswordsForApps(ShownPasswords passwords) {
        this.passwords = passwords;
    }

    @POST
    @Operation(hidden = true)
    public DevicePassword show(DevicePasswordRequest request) {
        HardwareId device =
                HardwareIdText.ofDevice(request.hardwareId()).orElseThrow(() -> ProblemException.missing("device"));
        AdministrativePasswordView view = passwords.show(caller(request), request.domain(), device);
        return new DevicePassword(view.kind(), view.password());
    }

    private static Caller caller(DevicePasswordRequest request) {
        return new Caller(
                request.actor(),
                request.actorDomain(),
                Role.ADMIN,
                Set.of(),
                Way.APP,
                request.actorAddress().orElse(""));
    }
}
