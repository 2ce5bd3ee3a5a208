package dev.patchbay.inventory.registrationurl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rest.RequestFields;
import dev.patchbay.kit.rights.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
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
    private static final int LONGEST = 500;

    private final RegistrationUrls urls;
    private final RegistrationUrlConfig config;
    private final CurrentCaller caller;

    RegistrationUrlResource(RegistrationUrls urls, RegistrationUrlConfig config, CurrentCaller caller) {
        this.urls = urls;
        this.config = config;
        this.caller = caller;
    }

    @GET
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
    @Operation(
            operationId = "setRegistrationUrl",
            summary = "Sets where the devices of a domain are told to connect to; for administrators of the domain",
            description =
                    "Devices that are connected by another host are told, and later those that come by an old one.")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = RegistrationUrlView.Change.class)))
    @APIResponse(
            responseCode = "200",
            description = "The URL and the progress of its rollout",
            content = @Content(schema = @Schema(implementation = RegistrationUrlView.class)))
    public RegistrationUrlView set(@PathParam("domain") String domain, @Nullable JsonNode body) {
        return RegistrationUrlView.of(urls.set(caller.get(), PathIds.domain(domain), () -> url(body)));
    }

    @GET
    @Path("/devices")
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

    private RegistrationUrl url(@Nullable JsonNode body) {
        RequestFields fields = new RequestFields(body);
        String text = fields.text(URL, LONGEST);
        Optional<RegistrationUrl> url = RegistrationUrl.parse(text, config.forceWss());
        if (url.isEmpty() && !text.isEmpty()) {
            fields.reject(URL, "must be like wss://HOST/DOMAIN/INSTANCE/sysclients");
        }
        fields.orThrow();
        return url.orElseThrow();
    }
}
