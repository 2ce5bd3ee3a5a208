package dev.patchbay.inventory.registrationurl;

import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.limits.NetworkRate;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.CallerAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lets the installation recognise itself behind a URL. Has no login, since it is asked through any way that leads here. */
@Path(InstallationResource.PATH)
@Tag(name = ApiDefinition.DOMAINS)
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class InstallationResource {

    static final String PATH = "/api/inventory/v1/installation";

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9-]{16,64}");
    private static final int PER_SECOND = 2;
    private static final int BURST = 20;

    private final InstallationProof proof;
    private final NetworkRate rate = new NetworkRate(PER_SECOND, BURST);

    InstallationResource(InstallationProof proof) {
        this.proof = proof;
    }

    @Schema(name = "InstallationProof")
    record Proof(
            @Schema(description = "The nonce, encrypted with a key of the installation")
            String proof) {}

    @GET
    @SecurityRequirements
    @Operation(
            operationId = "proveInstallation",
            summary = "Proves to the installation itself that a URL leads to it",
            description = "Asked through a new registration URL before devices get it. At most 2 a second for a client"
                    + " network, 20 at once.")
    @APIResponse(
            responseCode = "200",
            description = "The proof",
            content = @Content(schema = @Schema(implementation = Proof.class)))
    public Response prove(
            @Parameter(required = true, description = "16 to 64 letters, digits and hyphens, chosen at random")
                    @QueryParam("nonce")
                    @Nullable
                    String nonce,
            @Context RoutingContext context) {
        if (!rate.tryAcquire(ClientNetwork.of(CallerAddress.of(context)))) {
            throw ProblemException.tooManyRequests(
                    Duration.ofSeconds(1), "At most " + PER_SECOND + " a second for a client network.");
        }
        if (nonce == null || !NONCE.matcher(nonce).matches()) {
            throw ProblemException.invalid("nonce", "must be 16 to 64 letters, digits and hyphens");
        }
        return Response.ok(new Proof(proof.of(nonce)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
