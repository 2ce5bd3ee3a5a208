package dev.patchbay.registration.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.services.RequiresServiceToken;
import dev.patchbay.registration.deployment.AdministrativePasswordView;
import dev.patchbay.registration.deployment.ShownPasswords;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Passwords of devices for the app interface, which inventory serves; the caller is the app that has logged in there. */
@Path("/internal/v1/administrative-passwords/show")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PasswordsForApps {

    private static final String AUDIENCE = "registration";
    private static final int MAX_TEXT = 300;

    private final ShownPasswords passwords;

    PasswordsForApps(ShownPasswords passwords) {
        this.passwords = passwords;
    }

    /**
     * An app that has logged in at inventory, and what it asks for.
     *
     * @param actorDomain whose password it knows, so that it administers that domain
     */
    record Question(
            @NotNull @Size(max = MAX_TEXT) String actor,
            @NotNull DomainName actorDomain,
            Optional<@Size(max = MAX_TEXT) String> actorAddress,
            @NotNull DomainName domain,
            @NotNull @Size(max = MAX_TEXT) String hardwareId) {

        Caller caller() {
            return new Caller(actor, actorDomain, Role.ADMIN, Set.of(), Way.APP, actorAddress.orElse(""));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Shown(AdministrativePassword kind, Optional<String> password) {

        @Override
        public String toString() {
            return "Shown[" + kind + "]";
        }
    }

    @POST
    @RequiresServiceToken(AUDIENCE)
    @Operation(hidden = true)
    public Shown show(Question question) {
        HardwareId device =
                HardwareIdText.ofDevice(question.hardwareId()).orElseThrow(() -> ProblemException.missing("device"));
        AdministrativePasswordView view = passwords.show(question.caller(), question.domain(), device);
        return new Shown(view.kind(), view.password());
    }
}
