package dev.patchbay.provisioning.redirect;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.provisioning.ApiDefinition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where devices without a configuration ask where to go. They have no token. */
@Path("/init")
@Tag(name = ApiDefinition.DEVICES)
@PermitAll
@RunOnVirtualThread
public class InitResource {

    /** How long a device is to wait between polls. */
    private static final int POLL_SECONDS = 10;

    private static final int MAX_PRODUCT = 100;

    private final Redirects redirects;
    private final RedirectConfig config;

    InitResource(Redirects redirects, RedirectConfig config) {
        this.redirects = redirects;
        this.config = config;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @SecurityRequirements
    @Operation(
            operationId = "init",
            summary = "Tells a device without a configuration where to register",
            description =
                    "Devices poll this for an hour after their start. The answer is an update script: comments, or"
                            + " the commands that set the registration URL, once a good code has been typed on the device.")
    @APIResponse(
            responseCode = "200",
            description = "An update script",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(implementation = String.class),
                            example =
                                    "config change SYSCLIENT /sysadmin wss%3A%2F%2Fdevices.example.net%2Fexample.net%2Fdevices%2Fsysclients\nconfig write\nconfig activate\n"))
    public Response init(
            @Parameter(
                            required = true,
                            description =
                                    "The hardware id; also as `#m` (MAC with dashes) or `#h` (product and end of the MAC) in an update URL")
                    @QueryParam("id")
                    @Nullable
                    String id,
            @Parameter(description = "What it is, for example IP222") @QueryParam("product") @Nullable String product,
            @Parameter(description = "The code that was typed on the device") @QueryParam("code") @Nullable String code,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        String named = id == null ? "" : id;
        HardwareId device = UpdateUrlId.read(named, config.vendorPrefix())
                .orElseThrow(() -> ProblemException.invalid("id", "must be the hardware id of the device"));
        String answer = redirects.answer(new Redirects.Question(
                device,
                cleaned(product == null ? UpdateUrlId.product(named).orElse(null) : product),
                request.remoteAddress().hostAddress(),
                uri.getBaseUri(),
                Optional.ofNullable(code).filter(text -> !text.isBlank())));
        return Response.ok(answer)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.RETRY_AFTER, POLL_SECONDS)
                .build();
    }

    private static String cleaned(@Nullable String product) {
        String text = product == null ? "" : product.replaceAll("\\p{Cntrl}", "");
        return text.length() <= MAX_PRODUCT ? text : text.substring(0, MAX_PRODUCT);
    }
}
