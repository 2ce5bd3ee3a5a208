package dev.patchbay.provisioning.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.services.RequiresServiceToken;
import dev.patchbay.provisioning.code.Codes;
import dev.patchbay.provisioning.code.NewCode;
import dev.patchbay.provisioning.code.ProvisioningCode;
import dev.patchbay.provisioning.code.Validity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

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

    CodesForApps(Codes codes) {
        this.codes = codes;
    }

    /**
     * An app that has logged in at inventory.
     *
     * @param actorDomain whose password it knows, so that it administers that domain
     */
    record AppCode(
            @NotNull @Size(max = MAX_TEXT) String actor,
            @NotNull DomainName actorDomain,
            Optional<@Size(max = MAX_TEXT) String> actorAddress,
            @NotNull DomainName domain,
            @NotNull @Size(max = MAX_TEXT) String category,
            Optional<@Size(max = MAX_TEXT) String> user,
            Optional<Boolean> rollout,
            Optional<Boolean> administrative) {

        Caller caller() {
            return app(actor, actorDomain, actorAddress);
        }

        NewCode newCode() {
            return new NewCode(
                    category,
                    user,
                    Optional.empty(),
                    Optional.of(administrative.orElse(false)),
                    rollout.orElse(false) ? Validity.ROLLOUT : Validity.SHORT);
        }
    }

    /** A question for the code with these digits. */
    record Question(
            @NotNull @Size(max = MAX_TEXT) String actor,
            @NotNull DomainName actorDomain,
            Optional<@Size(max = MAX_TEXT) String> actorAddress,
            @NotNull DomainName domain,
            @NotNull @Size(max = MAX_TEXT) String code) {

        Caller caller() {
            return app(actor, actorDomain, actorAddress);
        }

        @Override
        public String toString() {
            return "Question[" + domain + "]";
        }
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
    @RequiresServiceToken(AUDIENCE)
    @Operation(hidden = true)
    public Made create(AppCode wanted) {
        Codes.Shown made = codes.create(wanted.caller(), wanted.domain(), _ -> List.of(wanted.newCode()))
                .getFirst();
        return new Made(
                made.code().id(),
                made.text().orElseThrow().digits(),
                made.code().validUntil());
    }

    /** The code with these digits, if it is one of the domain. */
    @POST
    @Path("/find")
    @RequiresServiceToken(AUDIENCE)
    @Operation(hidden = true)
    public Known find(Question question) {
        ProvisioningCode code = codes.find(question.caller(), question.domain(), question.code());
        return new Known(
                code.id(),
                code.use().map(ProvisioningCode.Use::device).map(HardwareId::value),
                code.use().flatMap(ProvisioningCode.Use::interfaceId));
    }

    private static Caller app(String name, DomainName domain, Optional<String> address) {
        return new Caller(name, domain, Role.ADMIN, Set.of(), Way.APP, address.orElse(""));
    }
}
