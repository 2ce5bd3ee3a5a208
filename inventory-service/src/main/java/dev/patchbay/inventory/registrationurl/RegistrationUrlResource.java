package dev.patchbay.inventory.registrationurl;

import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The registration URLs of domains over HTTP. */
@Path("/api/inventory/v1/domains/{domain}/registration-url")
@Tag(name = ApiDefinition.DOMAINS)
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationUrlResource {

    private static final String URL = "url";

    private final RegistrationUrls urls;
    private final RegistrationUrlConfig config;
    private final CurrentCaller caller;

    RegistrationUrlResource(RegistrationUrls urls, RegistrationUrlConfig config, CurrentCaller caller) {
        this.urls = urls;
        this.config = config;
        this.caller = caller;
    }

    @GET
    @RequiresAccess(Access.READ)
    @Operation(
            operationId = "getRegistrationUrl",
            summary = "Shows where the devices of a domain are told to connect to, and how many know it")
    @APIResponse(
            responseCode = "200",
            description = "The URL and the progress of its rollout",
            content = @Content(schema = @Schema(implementation = RegistrationUrlView.class)))
    public RegistrationUrlView get(@PathParam("domain") String domain) {
        return RegistrationUrlView.of(urls.get(caller.get(), PathIds.domain(domain)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.ADMINISTER)
    @Operation(
            operationId = "setRegistrationUrl",
            summary = "Sets where the devices of a domain are told to connect to; for administrators of the domain",
            description =
                    "The suite connects to the URL first and must find itself there, unless `force` gives a reason. Devices that"
                            + " are connected by another host then get it: one first, then ten, then the rest, each stage when"
                            + " the devices of the one before have connected by it; later those that come by an old host."
                            + " With `dryRun` it is only checked and counted.")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "200",
            description = "The URL and the progress of its rollout; with `dryRun` what it would mean",
            content =
                    @Content(
                            schema =
                                    @Schema(oneOf = {RegistrationUrlView.class, RegistrationUrlView.DryRunView.class})))
    public Object set(
            @PathParam("domain") String domain,
            @Parameter(description = "`true`: nothing is changed") @QueryParam("dryRun") @Nullable String dryRun,
            @RequestBody(required = true) RegistrationUrlView.Change body) {
        // whatever is not surely meant as a change changes nothing
        return dryRun != null && !dryRun.equals("false")
                ? RegistrationUrlView.DryRunView.of(
                        urls.tryOut(caller.get(), PathIds.domain(domain), () -> dryRun(dryRun, body)))
                : RegistrationUrlView.of(urls.set(caller.get(), PathIds.domain(domain), () -> request(body)));
    }

    @DELETE
    @RequiresAccess(Access.ADMINISTER)
    @Operation(
            operationId = "removeRegistrationUrl",
            summary = "Removes the registration URL of a domain; its devices keep what they have")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(responseCode = "204", description = "The domain has none of its own any more")
    public void remove(@PathParam("domain") String domain) {
        urls.remove(caller.get(), PathIds.domain(domain));
    }

    @POST
    @Path("/pause")
    @RequiresAccess(Access.ADMINISTER)
    @Operation(
            operationId = "pauseRegistrationUrl",
            summary = "Sends the URL to no further devices until it is resumed")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "200",
            description = "It is paused",
            content = @Content(schema = @Schema(implementation = RegistrationUrlView.class)))
    public RegistrationUrlView pause(@PathParam("domain") String domain) {
        return RegistrationUrlView.of(urls.pause(caller.get(), PathIds.domain(domain)));
    }

    @POST
    @Path("/resume")
    @RequiresAccess(Access.ADMINISTER)
    @Operation(
            operationId = "resumeRegistrationUrl",
            summary = "Goes on sending the URL; devices that did not follow are tried again")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "200",
            description = "It goes on",
            content = @Content(schema = @Schema(implementation = RegistrationUrlView.class)))
    public RegistrationUrlView resume(@PathParam("domain") String domain) {
        return RegistrationUrlView.of(urls.resume(caller.get(), PathIds.domain(domain)));
    }

    @POST
    @Path("/cancel")
    @RequiresAccess(Access.ADMINISTER)
    @Operation(
            operationId = "cancelRegistrationUrl",
            summary = "Stops sending the URL, also to devices that come by an old host; devices that have it keep it")
    @APIResponse(responseCode = "409", ref = ApiDocument.PROBLEM)
    @APIResponse(
            responseCode = "200",
            description = "It is cancelled",
            content = @Content(schema = @Schema(implementation = RegistrationUrlView.class)))
    public RegistrationUrlView cancel(@PathParam("domain") String domain) {
        return RegistrationUrlView.of(urls.cancel(caller.get(), PathIds.domain(domain)));
    }

    @GET
    @Path("/devices")
    @RequiresAccess(Access.READ)
    @Operation(
            operationId = "listRegistrationUrlDevices",
            summary = "Lists the devices that were to be told the registration URL, by hardware id")
    @APIResponse(
            responseCode = "200",
            description = "A page of devices",
            content = @Content(schema = @Schema(implementation = RegistrationUrlView.Listing.class)))
    public Page<RegistrationUrlView.DeviceView> devices(
            @PathParam("domain") String domain,
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return urls.devices(caller.get(), PathIds.domain(domain), () -> PageRequest.parse(cursor, limit))
                .map(RegistrationUrlView.DeviceView::of);
    }

    private RegistrationUrls.Request dryRun(String dryRun, RegistrationUrlView.Change body) {
        if (!dryRun.equals("true")) {
            throw ProblemException.invalid("dryRun", "must be true or false");
        }
        return request(body);
    }

    private RegistrationUrls.Request request(RegistrationUrlView.Change body) {
        RegistrationUrl url = RegistrationUrl.parse(body.url(), config.forceWss())
                .orElseThrow(() -> ProblemException.invalid(
                        URL,
                        "must be like wss://HOST/DOMAIN/INSTANCE/sysclients: a host name of at most 253 characters or an"
                                + " address, a port from 1 to 65535 if any, no user, query or fragment"));
        return new RegistrationUrls.Request(url, body.force());
    }
}
