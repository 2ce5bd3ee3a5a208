package dev.patchbay.registration.api;

import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import dev.patchbay.registration.deployment.AdministrativePasswordView;
import dev.patchbay.registration.deployment.ShownPasswords;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The passwords with which people log in to devices. */
@Path("/api/registration/v1/domains/{domain}/devices/{hardwareId}/administrative-password")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = ApiDefinition.PASSWORDS)
public class AdministrativePasswordsResource {

    private final ShownPasswords passwords;
    private final CurrentCaller caller;

    AdministrativePasswordsResource(ShownPasswords passwords, CurrentCaller caller) {
        this.passwords = passwords;
        this.caller = caller;
    }

    @Schema(name = "AdministrativePassword")
    record Shown(
            @Schema(description = "Whose password it is") AdministrativePassword kind,

            @Schema(description = "In clear; absent if the domain has none")
            Optional<String> password,

            @Schema(description = "When the device was last sent one; absent if it never was")
            Optional<Instant> sentAt,

            @Schema(
                    description =
                            "Whether the device is still to be sent another one; it has an older one, or none of ours")
            boolean outstanding) {

        static Shown of(AdministrativePasswordView view) {
            return new Shown(view.kind(), view.password(), view.sentAt(), view.outstanding());
        }

        @Override
        public String toString() {
            return "Shown[" + kind + "]";
        }
    }

    @POST
    @Path("/show")
    @RequiresAccess(Access.SHOW_DEVICE_PASSWORDS)
    @Operation(
            operationId = "showAdministrativePassword",
            summary = "Shows the password with which people log in to a device",
            description =
                    "With the permission show-passwords, or by HTTP Digest with the password of the domain of the device;"
                            + " each time is in the audit trail, and there are at most 10 in a minute. If it is the password"
                            + " of the domain, it is shown to administrators of the domain with the permission only.")
    @APIResponse(
            responseCode = "200",
            description = "The password",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    @APIResponse(responseCode = "429", ref = ApiDocument.PROBLEM)
    public Response show(@PathParam("domain") String domain, @PathParam("hardwareId") String hardwareId) {
        AdministrativePasswordView view =
                passwords.show(caller.get(), PathIds.domain(domain), PathIds.hardwareId(hardwareId));
        return Response.ok(Shown.of(view))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
