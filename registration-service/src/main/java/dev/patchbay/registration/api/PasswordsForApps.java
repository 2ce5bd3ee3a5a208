package dev.patchbay.registration.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.kit.rest.RequestFields;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.services.ServiceTokens;
import dev.patchbay.registration.deployment.AdministrativePasswordView;
import dev.patchbay.registration.deployment.ShownPasswords;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Passwords of devices for the app interface, which inventory serves; the caller is the app that has logged in there. */
@Path("/internal/v1/administrative-passwords/show")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PasswordsForApps {

    private static final String AUDIENCE = "registration";
    private static final int MAX_TEXT = 300;
    private static final String NO_DOMAIN = "must be the name of a domain";

    private final ShownPasswords passwords;
    private final ServiceTokens tokens;

    PasswordsForApps(ShownPasswords passwords, ServiceTokens tokens) {
        this.passwords = passwords;
        this.tokens = tokens;
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Shown(AdministrativePassword kind, Optional<String> password) {

        @Override
        public String toString() {
            return "Shown[" + kind + "]";
        }
    }

    @POST
    @Operation(hidden = true)
    public Shown show(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable JsonNode body) {
        tokens.require(authorization, AUDIENCE);
        RequestFields fields = new RequestFields(body);
        String actor = fields.text("actor", MAX_TEXT);
        String actorDomain = fields.text("actorDomain", MAX_TEXT, DomainName::isValid, NO_DOMAIN);
        String address = fields.optionalText("actorAddress", MAX_TEXT).orElse("");
        String domain = fields.text("domain", MAX_TEXT, DomainName::isValid, NO_DOMAIN);
        String device = fields.text("hardwareId", MAX_TEXT, HardwareId::isValid, "must be a hardware id");
        fields.orThrow();
        // an app that has logged in with the password of its domain administers it
        Caller app = new Caller(actor, new DomainName(actorDomain), Role.ADMIN, Set.of(), Way.APP, address);
        AdministrativePasswordView view = passwords.show(app, new DomainName(domain), new HardwareId(device));
        return new Shown(view.kind(), view.password());
    }
}
