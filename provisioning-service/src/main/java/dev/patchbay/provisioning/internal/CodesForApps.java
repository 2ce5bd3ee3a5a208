package dev.patchbay.provisioning.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.rest.RequestFields;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.services.ServiceTokens;
import dev.patchbay.provisioning.code.Codes;
import dev.patchbay.provisioning.code.NewCode;
import dev.patchbay.provisioning.code.ProvisioningCode;
import dev.patchbay.provisioning.code.Validity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Codes for the app interface, which inventory serves; the caller is the app that has logged in there. */
@Path("/internal/v1/codes")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CodesForApps {

    private static final String AUDIENCE = "provisioning";
    private static final int MAX_TEXT = 300;

    private final Codes codes;
    private final ServiceTokens tokens;

    CodesForApps(Codes codes, ServiceTokens tokens) {
        this.codes = codes;
        this.tokens = tokens;
    }

    /** A code that was made. */
    record Made(UUID id, String code, Instant validUntil) {

        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** What became of a code. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Known(UUID id, Optional<String> hardwareId, Optional<String> interfaceId) {}

    @POST
    @Operation(hidden = true)
    public Made create(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable JsonNode body) {
        tokens.require(authorization, AUDIENCE);
        RequestFields fields = new RequestFields(body);
        Caller caller = caller(fields);
        DomainName domain = domain(fields);
        String category = fields.text("category", MAX_TEXT);
        Optional<String> user = fields.optionalText("user", MAX_TEXT);
        boolean rollout = fields.flag("rollout", false);
        boolean administrative = fields.flag("administrative", false);
        fields.orThrow();
        NewCode wanted = new NewCode(
                category,
                user,
                Optional.empty(),
                Optional.of(administrative),
                rollout ? Validity.ROLLOUT : Validity.SHORT);
        Codes.Shown made = codes.create(caller, domain, _ -> List.of(wanted)).getFirst();
        return new Made(
                made.code().id(),
                made.text().orElseThrow().digits(),
                made.code().validUntil());
    }

    /** The code with these digits, if it is one of the domain. */
    @POST
    @Path("/find")
    @Operation(hidden = true)
    public Known find(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable JsonNode body) {
        tokens.require(authorization, AUDIENCE);
        RequestFields fields = new RequestFields(body);
        Caller caller = caller(fields);
        DomainName domain = domain(fields);
        String digits = fields.text("code", MAX_TEXT);
        fields.orThrow();
        ProvisioningCode code = codes.find(caller, domain, digits);
        return new Known(
                code.id(),
                code.use().map(ProvisioningCode.Use::device).map(HardwareId::value),
                code.use().flatMap(ProvisioningCode.Use::interfaceId));
    }

    private static Caller caller(RequestFields fields) {
        String name = fields.text("actor", MAX_TEXT);
        String domain = fields.text("actorDomain", MAX_TEXT, DomainName::isValid, "must be the name of a domain");
        String address = fields.optionalText("actorAddress", MAX_TEXT).orElse("");
        // an app that has logged in with the password of its domain administers it
        return new Caller(name, domainOr(domain), Role.ADMIN, Set.of(), Way.APP, address);
    }

    private static DomainName domain(RequestFields fields) {
        return domainOr(fields.text("domain", MAX_TEXT, DomainName::isValid, "must be the name of a domain"));
    }

    /** A placeholder where the field has a mistake, which is told later. */
    private static DomainName domainOr(String name) {
        return new DomainName(DomainName.isValid(name) ? name : "invalid");
    }
}
